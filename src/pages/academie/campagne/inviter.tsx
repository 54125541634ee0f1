// Choisir qui inviter, puis lire ce qui partira et à qui, avant que cela parte.
import type { LigneLue } from '#base/campagne/invitations.ts';
import type { Lettre } from '#courriels/gabarit.tsx';
import { direNombre } from '#domaine/comptes-en-mots.ts';
import { NIVEAUX } from '#domaine/donnees-edition.ts';
import { LIBELLES_NIVEAUX } from '#domaine/libelles.ts';
import { nomDAcademie } from '#domaine/nom-d-academie.ts';
import { boiteOfficielle } from '#domaine/recensement/adresses-professionnelles.ts';
import { typographier } from '#domaine/typographie.ts';
import type { Maison } from '#operations/maison.ts';
import type { Campagne } from '#operations/recensement/campagne/campagne.ts';
import type { Invites } from '#operations/recensement/campagne/inviter-ecoles.ts';
import { adresses } from '#src/adresses.ts';
import { Case, Selection } from '../../communs/champs.tsx';
import { Icone } from '../../communs/icone.tsx';
import { Message, Vide } from '../../communs/message.tsx';
import { Jeton } from '../../communs/visite.ts';
import { EspaceAcademie } from '../espace.tsx';
import type { Acces } from './acces.ts';
import { CourrielMontre } from './courriel-montre.tsx';

type Commun = Acces & { maison: Maison; campagne: Campagne; apercu: Lettre; envoi?: FormData | undefined };

export function Inviter(p: Commun & { territoires: { id: string; nom: string }[]; erreur?: string | undefined }) {
  const { maison, visite, academie, portes, campagne, apercu, envoi, erreur, territoires } = p;
  return (
    <EspaceAcademie
      {...{ maison, visite, portes }}
      titre={`Inviter des établissements : ${academie.nom}`}
      grandTitre="Qui inviter ?"
      chemin={adresses.invitations(academie.slug)}
      chapo={typographier(
        `${nomDAcademie(academie.nom)}. Un courriel par établissement, dans sa boîte officielle, une seule fois par édition. Rien ne part avant que vous l’ayez relu.`,
      )}
    >
      {erreur && (
        <Message genre="erreur" annonce titre="Rien n’est parti">
          <p>{typographier(erreur)}</p>
        </Message>
      )}
      {!erreur && campagne.empechee && (
        <Message>
          <p>{typographier(campagne.empechee)}</p>
        </Message>
      )}
      <div class="deux-choix">
        <form method="post" action={adresses.apercuDesInvitations(academie.slug)} class="carton">
          <Jeton visite={visite} />
          <h2>Par type et par territoire</h2>
          <input type="hidden" name="par" value="criteres" />
          <fieldset class="champ">
            <legend>Types d’établissement</legend>
            {NIVEAUX.map((code) => (
              <Case
                nom="niveau"
                code={code}
                libelle={LIBELLES_NIVEAUX[code]}
                coche={envoi?.get('par') === 'criteres' ? envoi.getAll('niveau').includes(code) : false}
              />
            ))}
          </fieldset>
          <Selection
            nom="territoire"
            etiquette="Où"
            choix={[{ code: '', libelle: 'Toute l’académie' }, ...territoires.map((t) => ({ code: t.id, libelle: t.nom }))]}
            valeur={String(envoi?.get('territoire') ?? '')}
          />
          <button class="bouton" type="submit">
            Relire avant d’envoyer
          </button>
        </form>
        <form method="post" action={adresses.apercuDesInvitations(academie.slug)} class="carton">
          <Jeton visite={visite} />
          <h2>Par une liste</h2>
          <input type="hidden" name="par" value="liste" />
          <div class="champ">
            <label for="liste">Numéros (UAI) ou noms, un par ligne</label>
            <p class="aide" id="liste-aide">
              Collez une colonne de tableur. Un nom suffit s’il est seul dans l’académie{'\u202F'}; sinon ajoutez la commune.
            </p>
            <textarea class="saisie" id="liste" name="liste" rows={8} aria-describedby="liste-aide" required>
              {envoi?.get('liste') ? `\n${String(envoi.get('liste'))}` : ''}
            </textarea>
          </div>
          <button class="bouton" type="submit">
            Relire avant d’envoyer
          </button>
        </form>
      </div>
      <details>
        <summary>Lire le courriel qui partira</summary>
        <CourrielMontre lettre={apercu} vers={null} />
      </details>
    </EspaceAcademie>
  );
}

export function ApercuDesInvitations(p: Commun & { invites: Invites; envoi: FormData }) {
  const { maison, visite, academie, portes, campagne, apercu, envoi, invites } = p;
  const { aInviter, dejaInvites, ontRepondu, ennuis } = invites;
  const [premiere] = aInviter;
  const nombre = aInviter.length;
  return (
    <EspaceAcademie
      {...{ maison, visite, portes }}
      titre={`Relire les invitations : ${academie.nom}`}
      grandTitre={
        nombre === 0
          ? 'Personne à inviter'
          : nombre === 1
            ? 'Une invitation à envoyer'
            : `${direNombre(nombre)} invitations à envoyer`
      }
      chemin={adresses.apercuDesInvitations(academie.slug)}
      chapo={typographier(`${nomDAcademie(academie.nom)}. Rien n’est encore parti.`)}
    >
      {ennuis.length > 0 && <LignesEnEnnui ennuis={ennuis} />}
      {dejaInvites.length > 0 && (
        <details class="message">
          <summary>
            {direNombre(dejaInvites.length)} {dejaInvites.length > 1 ? 'sont déjà invités' : 'est déjà invité'}
            {'\u00A0'}: aucun second courriel
          </summary>
          <Noms ecoles={dejaInvites} />
        </details>
      )}
      {ontRepondu.length > 0 && (
        <details class="message">
          <summary>
            {direNombre(ontRepondu.length)} {ontRepondu.length > 1 ? 'ont' : 'a'} dit «{'\u00A0'}pas d’action cette année
            {'\u00A0'}»
          </summary>
          <Noms ecoles={ontRepondu} />
        </details>
      )}
      {campagne.empechee && (
        <Message genre="erreur">
          <p>{typographier(campagne.empechee)}</p>
        </Message>
      )}
      {nombre === 0 ? (
        <Vide titre="Aucun établissement ouvert de l’académie n’est à inviter" />
      ) : (
        <>
          {premiere && (
            <CourrielMontre lettre={apercu} vers={campagne.domaine && boiteOfficielle(premiere.uai, campagne.domaine)} />
          )}
          <details>
            <summary>
              {nombre > 1 ? `Les ${direNombre(nombre)} établissements qui le recevront` : 'L’établissement qui le recevra'}
            </summary>
            <Noms ecoles={aInviter} />
          </details>
        </>
      )}
      <form method="post" action={adresses.invitations(academie.slug)} class="envoi">
        <Jeton visite={visite} />
        {[...envoi.entries()]
          .filter(([nom]) => nom !== 'jeton')
          .map(([nom, valeur]) => (
            <input type="hidden" name={nom} value={String(valeur).replace(/[\r\n]+/g, ';')} />
          ))}
        {nombre > 0 && campagne.empechee === null && (
          <button class="bouton bouton--appel" type="submit">
            <Icone nom="send" />
            {nombre > 1 ? `Envoyer les ${direNombre(nombre)} invitations` : 'Envoyer l’invitation'}
          </button>
        )}
        <a class="bouton bouton--trait" href={adresses.invitations(academie.slug)}>
          Changer le choix
        </a>
      </form>
    </EspaceAcademie>
  );
}

const MOTS_DES_ENNUIS: Record<NonNullable<LigneLue['ennui']>, string> = {
  inconnue: 'aucun établissement ouvert de l’académie ne porte ce nom ou ce numéro',
  fermee: 'cet établissement est fermé',
  'autre-academie': 'cet établissement est d’une autre académie',
  plusieurs: 'plusieurs établissements portent ce nom : ajoutez la commune, ou le numéro',
};
const ENNUIS_MONTRES = 100;

const LignesEnEnnui = ({ ennuis }: { ennuis: LigneLue[] }) => (
  <Message
    genre="erreur"
    annonce
    titre={ennuis.length > 1 ? `${ennuis.length} lignes laissées de côté` : 'Une ligne laissée de côté'}
  >
    <ul>
      {ennuis.slice(0, ENNUIS_MONTRES).map((l) => (
        <li>
          <strong>{l.texte}</strong>
          {'\u00A0'}: {typographier(MOTS_DES_ENNUIS[l.ennui ?? 'inconnue'])}.
          {l.proches.length > 0 && (
            <>
              {' '}
              Peut-être{'\u00A0'}: {l.proches.join(' ; ')}.
            </>
          )}
        </li>
      ))}
    </ul>
    {ennuis.length > ENNUIS_MONTRES && <p>Et {ennuis.length - ENNUIS_MONTRES} autres.</p>}
  </Message>
);

const NOMS_MONTRES = 300;

const Noms = ({ ecoles }: { ecoles: { uai: string; nom: string; commune: string | null }[] }) => (
  <>
    <ul class="colonnes colonnes--serrees">
      {ecoles.slice(0, NOMS_MONTRES).map((e) => (
        <li>
          {e.nom}
          {e.commune && `, ${e.commune}`} <span class="petit doux">{e.uai}</span>
        </li>
      ))}
    </ul>
    {ecoles.length > NOMS_MONTRES && <p>Et {direNombre(ecoles.length - NOMS_MONTRES)} autres.</p>}
  </>
);
