// La page « Mon compte » : qui je suis, au nom de qui j’agis, où je suis entré.
import type { BoiteEnPanne } from '#base/courrier/journal-des-envois.ts';
import type { AdresseAAttester } from '#base/identite/adresses-a-attester.ts';
import type { MandatLu } from '#base/mandats.ts';
import type { sessionsDe } from '#base/sessions.ts';
import { direMoment } from '#domaine/instants.ts';
import { estUneBoiteOfficielle } from '#domaine/recensement/adresses-professionnelles.ts';
import { typographier } from '#domaine/typographie.ts';
import type { Maison } from '#operations/maison.ts';
import { adresses } from '#src/adresses.ts';
import { Champ } from '../../communs/champs.tsx';
import { Message } from '../../communs/message.tsx';
import { Jeton, type Visite } from '../../communs/visite.ts';
import type { Ici } from '../notifications/courrier-en-panne.tsx';
import { MesCourriels, sujetsDe } from '../notifications/preferences.tsx';
import { PageDuCompte } from '../page-du-compte.tsx';
import type { Porte } from '../portes.ts';
import { direAppareil } from '../session-en-mots.ts';
import { Adresse, type Demande } from './adresse.tsx';
import { Attester } from './attester.tsx';
import { Equipe, MesMandats, SansMandat } from './mandats.tsx';

export type Erreurs = Partial<Record<'prenom' | 'nom' | 'courriel' | 'membre', string>>;
export type Saisie = Partial<Record<'prenom' | 'nom' | 'courriel' | 'membre' | 'perdue', string>>;

export type Proprietes = {
  maison: Maison;
  visite: Visite;
  jour: string;
  ici: Ici;
  portes: Porte[];
  mandats: MandatLu[];
  /** ceux que personne d’autre ne tient au même endroit */
  sansAutre: ReadonlySet<string>;
  sessions: Awaited<ReturnType<typeof sessionsDe>>;
  /** à une identité ProConnect */
  reliee: boolean;
  preferences: Record<string, unknown>;
  equipes: { uai: string; membres: MandatLu[] }[];
  /** les boîtes, parmi la sienne et celles de ses équipes, où nos courriels n’arrivent pas */
  pannes: Map<string, BoiteEnPanne>;
  /** son changement d’adresse en cours */
  demande: Demande;
  /** ceux des autres qu’on peut attester */
  aAttester: readonly AdresseAAttester[];
  fait: string | undefined;
  erreurs: Erreurs;
  saisie: Saisie;
};

export function MonCompte(p: Proprietes) {
  const {
    maison,
    visite,
    jour,
    ici,
    portes,
    mandats,
    sansAutre,
    sessions,
    reliee,
    preferences,
    equipes,
    pannes,
    fait,
    erreurs,
    saisie,
  } = p;
  const { personne } = visite;
  const dire = (le: Date) => direMoment(le, ici.maintenant, ici.fuseau);
  return (
    <PageDuCompte
      maison={maison}
      titre="Mon compte"
      grandTitre={`${personne.prenom} ${personne.nom}`.trim() || 'Mon compte'}
      chemin={adresses.monCompte()}
      chapo={personne.courriel}
    >
      {fait && (
        <Message genre="reussite" annonce>
          <p>{fait.replace(' :', '\u00A0:')}</p>
        </Message>
      )}
      {pannes.has(personne.courriel) && (
        <Message genre="erreur" titre="Nos courriels ne vous arrivent pas">
          <p>
            {typographier(`Votre boîte les refuse, depuis ${dire(pannes.get(personne.courriel)?.le ?? ici.maintenant)}.`)}{' '}
            {estUneBoiteOfficielle(personne.courriel) ? (
              'Vos notifications, elles, sont ici.'
            ) : (
              <a href="#adresse">Changez d’adresse</a>
            )}
          </p>
        </Message>
      )}
      {portes.length > 0 && (
        <nav aria-label="Ce que je peux faire">
          <ul class="compte__portes">
            {portes.map((porte) => (
              <li>
                <a class="bouton bouton--trait" href={porte.adresse}>
                  {porte.titre}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      <section aria-labelledby="mandats">
        <h2 id="mandats">Au nom de qui j’agis</h2>
        {mandats.length === 0 ? <SansMandat /> : <MesMandats {...{ visite, mandats, jour, sansAutre }} />}
        <p>
          <a href={adresses.entrer()}>Entrer pour une autre école</a>
        </p>
      </section>
      {equipes.map((equipe) => (
        <Equipe {...equipe} {...{ visite, ici, pannes, erreurs, saisie }} />
      ))}
      <Attester {...{ visite, ici }} demandes={p.aAttester} retour={adresses.monCompte()} />
      <MesCourriels {...{ visite, preferences }} sujets={sujetsDe(visite.acteur.mandats, jour)} />
      <section aria-labelledby="identite" class="mesure">
        <h2 id="identite">Mon nom</h2>
        <p>Il signe vos messages et reste au journal des actions. Le public ne le voit pas.</p>
        <form method="post" action={adresses.monIdentite()}>
          <Jeton visite={visite} />
          <Champ
            nom="prenom"
            etiquette="Prénom"
            complete="given-name"
            valeur={saisie.prenom ?? personne.prenom}
            {...(erreurs.prenom && { erreur: erreurs.prenom })}
          />
          <Champ
            nom="nom"
            etiquette="Nom"
            complete="family-name"
            valeur={saisie.nom ?? personne.nom}
            {...(erreurs.nom && { erreur: erreurs.nom })}
          />
          <button class="bouton" type="submit">
            Enregistrer
          </button>
        </form>
      </section>
      {!estUneBoiteOfficielle(personne.courriel) && <Adresse {...p} enPanne={pannes.has(personne.courriel)} />}
      {maison.config.proconnect && !reliee && (
        <section aria-labelledby="proconnect" class="mesure">
          <h2 id="proconnect">Relier ProConnect</h2>
          <p>Une fois relié, votre compte professionnel suffit pour entrer.</p>
          <p>
            <a class="bouton bouton--trait" href={adresses.entrerParProConnect({ relier: '1', retour: adresses.monCompte() })}>
              Relier ProConnect
            </a>
          </p>
        </section>
      )}
      <section aria-labelledby="sessions">
        <h2 id="sessions">Où je suis entré</h2>
        <MesSessions {...{ visite, sessions, dire }} />
      </section>
      <form method="post" action={adresses.sortir()}>
        <Jeton visite={visite} />
        <button class="bouton bouton--trait" type="submit">
          Sortir
        </button>
      </form>
    </PageDuCompte>
  );
}

type PropsSessions = Pick<Proprietes, 'visite' | 'sessions'> & { dire: (le: Date) => string };

const MesSessions = ({ visite, sessions, dire }: PropsSessions) => (
  <ul class="ecoles">
    {sessions.map((s) => {
      const celleCi = s.empreinte === visite.session.empreinte;
      return (
        <li>
          <p class="ecoles__nom">{direAppareil(s.appareil)}</p>
          <p class="petit">
            {celleCi ? 'cette session, ' : ''}ouverte {dire(s.creee_le)}, vue {dire(s.vue_le)}
          </p>
          {!celleCi && (
            <form method="post" action={adresses.finDeSession()}>
              <Jeton visite={visite} />
              <button
                class="bouton bouton--trait"
                type="submit"
                name="session"
                value={s.empreinte}
                aria-label={`Terminer la session ${direAppareil(s.appareil)}, ouverte ${dire(s.creee_le)}`}
              >
                Terminer
              </button>
            </form>
          )}
        </li>
      );
    })}
  </ul>
);
