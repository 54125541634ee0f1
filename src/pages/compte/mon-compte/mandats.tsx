// Au nom de qui j’agis, et qui parle avec moi pour mon établissement.
import type { MandatLu } from '#base/mandats.ts';
import { direJour } from '#domaine/dates.ts';
import { type Manque, manqueraitSans } from '#domaine/recensement/donner-mandat.ts';
import { LIBELLES_MANQUES, LIBELLES_ROLES_MANDAT, QUI_PEUT_ENCORE } from '#domaine/recensement/roles-en-mots.ts';
import { typographier } from '#domaine/typographie.ts';
import { adresses } from '#src/adresses.ts';
import { Champ } from '../../communs/champs.tsx';
import { Jeton, type Visite } from '../../communs/visite.ts';
import { CourrierEnPanne } from '../notifications/courrier-en-panne.tsx';
import type { Proprietes } from './page.tsx';

export const SansMandat = () => (
  <p>Aucun mandat ne vous est donné pour l’instant. Entrez pour votre école, ou demandez-en un à votre académie.</p>
);

const direDates = ({ du, au }: MandatLu, jour: string) =>
  au !== null && au < jour
    ? `s’est arrêté après le ${direJour(au)}`
    : `depuis le ${direJour(du)}${au === null ? '' : `, jusqu’au ${direJour(au)}`}`;

type ProprietesMandats = { visite: Visite; mandats: MandatLu[]; jour: string; sansAutre: ReadonlySet<string> };

export const MesMandats = ({ visite, mandats, jour, sansAutre }: ProprietesMandats) => (
  <ul class="ecoles">
    {mandats.map((m) => (
      <li>
        <p class="ecoles__nom">{m.lieu}</p>
        <p class="petit">
          {LIBELLES_ROLES_MANDAT[m.role]}, {direDates(m, jour)}
        </p>
        {(m.au === null || m.au >= jour) && (
          <details>
            <summary>
              Mettre fin à ce mandat<span class="cache"> : {m.lieu}</span>
            </summary>
            <Fin {...{ visite }} mandat={m} manque={manqueraitSans(m, sansAutre.has(m.id))} />
          </details>
        )}
      </li>
    ))}
  </ul>
);

const Fin = ({ visite, mandat: m, manque }: { visite: Visite; mandat: MandatLu; manque: Manque }) =>
  manque === 'administration' ? (
    <p>{typographier(`${LIBELLES_MANQUES.administration} ${QUI_PEUT_ENCORE}`)}</p>
  ) : (
    <form method="post" action={adresses.finDeMandat()}>
      <Jeton visite={visite} />
      {manque && <p class="avertissement">{typographier(LIBELLES_MANQUES[manque])}</p>}
      <p>
        Aujourd’hui même, vous n’agirez plus pour {m.lieu}. Ce que vous y avez écrit reste.{' '}
        {m.uai
          ? 'Si vous êtes la dernière personne, plus personne n’y lira les messages de l’académie. Vous pourrez revenir en entrant de nouveau pour cet établissement.'
          : 'Pour revenir, il faudra que l’administration de votre académie vous redonne un mandat.'}
      </p>
      <button class="bouton bouton--trait" type="submit" name="mandat" value={m.id}>
        Oui, mettre fin à mon mandat<span class="cache"> : {m.lieu}</span>
      </button>
    </form>
  );

type ProprietesEquipe = { uai: string; membres: MandatLu[] } & Pick<
  Proprietes,
  'visite' | 'ici' | 'pannes' | 'erreurs' | 'saisie'
>;

export const Equipe = ({ uai, membres, visite, ici, pannes, erreurs, saisie }: ProprietesEquipe) => (
  <section aria-labelledby={`equipe-${uai}`}>
    <h2 id={`equipe-${uai}`}>Qui parle pour l’établissement</h2>
    <p>{membres[0]?.lieu ?? uai}</p>
    <ul class="ecoles">
      {membres.map((m) => (
        <li>
          <p class="ecoles__nom">{`${m.prenom} ${m.nom}`.trim() || m.courriel}</p>
          <p class="petit">
            {LIBELLES_ROLES_MANDAT[m.role]}, {m.courriel}
          </p>
          <CourrierEnPanne panne={pannes.get(m.courriel)} ici={ici} />
          {m.personne !== visite.acteur.personne && (
            <form method="post" action={adresses.finDeMandat()}>
              <Jeton visite={visite} />
              <button
                class="bouton bouton--trait"
                type="submit"
                name="mandat"
                value={m.id}
                aria-label={`Mettre fin au mandat de ${m.courriel}`}
              >
                Mettre fin
              </button>
            </form>
          )}
        </li>
      ))}
    </ul>
    <form method="post" action={adresses.membreDeLEquipe()} class="mesure">
      <Jeton visite={visite} />
      <input type="hidden" name="uai" value={uai} />
      <Champ
        nom="membre"
        id={`membre-${uai}`}
        etiquette="Ajouter quelqu’un, par son adresse"
        type="email"
        requis
        {...(saisie.membre && { valeur: saisie.membre })}
        {...(erreurs.membre && { erreur: erreurs.membre })}
      />
      <button class="bouton" type="submit">
        Ajouter
      </button>
    </form>
  </section>
);
