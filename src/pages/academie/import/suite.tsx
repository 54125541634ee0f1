// Après le lancement : l’avance du travail, puis ce qui a été créé, ce qui ne l’a pas été, et de quoi tout défaire.
import type { actionsGardees, comptesDesActions, Import } from '#base/import/imports.ts';
import { direInstant } from '#domaine/instants.ts';
import { LIBELLES_ETATS } from '#domaine/recensement/etats-en-mots.ts';
import { typographier } from '#domaine/typographie.ts';
import type { Maison } from '#operations/maison.ts';
import { adresses } from '#src/adresses.ts';
import type { Porte } from '../../communs/charpente/espace.tsx';
import { Icone } from '../../communs/icone.tsx';
import { Message } from '../../communs/message.tsx';
import { Jeton, type Visite } from '../../communs/visite.ts';
import { EspaceAcademie } from '../espace.tsx';
import type { Academie } from '../file/file-d-examen.tsx';
import { enNombre } from './accueil-import.tsx';
import type { Comptes } from './rapport.tsx';
import { Oublier } from './relier.tsx';

type Commun = { maison: Maison; visite: Visite; academie: Academie; portes: Porte[]; tenu: Import };

/** La page se recharge seule : l’en-tête HTTP « Refresh » le demande, le lien le permet à la main. */
export function Avance({ maison, visite, academie, portes, tenu }: Commun) {
  const total = tenu.lignes;
  const lecture = tenu.etat === 'analyse';
  return (
    <EspaceAcademie
      {...{ maison, visite }}
      titre={`${lecture ? 'Lecture' : 'Création'} en cours : ${tenu.fichier}`}
      grandTitre={lecture ? 'On lit votre tableau' : 'On crée les actions'}
      chapo={typographier(
        lecture
          ? 'Écoles, dates, doublons : chaque ligne est regardée.'
          : 'Tout est créé, ou rien : si quelque chose casse, rien ne reste à moitié.',
      )}
      chemin={adresses.import(academie.slug, tenu.id)}
      portes={portes}
    >
      <div class="avance" role="status">
        <label for="avance">
          {tenu.faites.toLocaleString('fr-FR')} sur {enNombre(total, 'ligne', 'lignes')}
        </label>
        <progress id="avance" max={Math.max(total, 1)} value={tenu.faites} />
      </div>
      <p>
        Cette page se recharge seule ; vous pouvez aussi la quitter, le travail continue.{' '}
        <a href={adresses.import(academie.slug, tenu.id)}>Recharger maintenant</a>
      </p>
    </EspaceAcademie>
  );
}

export const Echoue = ({ maison, visite, academie, portes, tenu }: Commun) => (
  <EspaceAcademie
    {...{ maison, visite }}
    titre={`Lecture interrompue : ${tenu.fichier}`}
    grandTitre="La lecture s’est arrêtée"
    chemin={adresses.import(academie.slug, tenu.id)}
    portes={portes}
  >
    <Message genre="erreur">
      <p>{typographier(tenu.rapport.echec ?? 'Rien n’a été créé.')}</p>
    </Message>
    <p>
      <a href={adresses.importer(academie.slug)}>Renvoyer un tableau</a>
    </p>
    <Oublier {...{ academie, visite, tenu }} />
  </EspaceAcademie>
);

type Fini = Commun & {
  comptes: Comptes;
  actions: Awaited<ReturnType<typeof comptesDesActions>>;
  gardees: Awaited<ReturnType<typeof actionsGardees>>;
  refus?: string | undefined;
};

export function Resultat({ maison, visite, academie, portes, tenu, comptes, actions, gardees, refus }: Fini) {
  const { rapport, etat } = tenu;
  const annule = etat === 'annule';
  const creees = rapport.creees ?? 0;
  const laissees = tenu.lignes - creees;
  return (
    <EspaceAcademie
      {...{ maison, visite }}
      titre={`${annule ? 'Import annulé' : 'Import appliqué'} : ${tenu.fichier}`}
      grandTitre={annule ? 'L’import est annulé' : enNombre(creees, 'action créée', 'actions créées')}
      chapo={`${tenu.fichier}, ${direInstant((tenu.applique_le ?? tenu.cree_le) as Date, academie.fuseau)}, ${tenu.signature}.`}
      chemin={adresses.import(academie.slug, tenu.id)}
      portes={portes}
    >
      {refus && (
        <Message genre="erreur" annonce>
          <p>{refus}</p>
        </Message>
      )}
      {annule ? (
        <Message genre="reussite" annonce>
          <p>
            {enNombre(rapport.effacees ?? 0, 'action est effacée', 'actions sont effacées')}
            {rapport.gardees
              ? `, ${enNombre(rapport.gardees, 'est gardée', 'sont gardées')} : quelqu’un y a touché depuis.`
              : '.'}
          </p>
        </Message>
      ) : (
        <Message genre="reussite" annonce>
          <p>
            {tenu.mode === 'brouillons'
              ? 'Les écoles les trouvent dans leurs brouillons ; elles arriveront dans votre file quand elles les déposeront.'
              : 'Elles sont dans votre file d’examen, comme si les écoles les avaient déposées.'}
          </p>
        </Message>
      )}
      {gardees.length > 0 && (
        <section aria-labelledby="gardees">
          <h2 id="gardees">Ce qui reste, et pourquoi</h2>
          <ul class="ecoles">
            {gardees.map((g) => (
              <li>
                <p class="ecoles__nom">
                  <a href={adresses.examen(academie.slug, g.numero)}>{g.titre}</a>
                </p>
                <p class="petit">
                  ligne {g.ligne}, action n° {g.numero} : {g.gardee}
                </p>
              </li>
            ))}
          </ul>
        </section>
      )}
      {!annule && actions.length > 0 && (
        <section aria-labelledby="aujourdhui">
          <h2 id="aujourdhui">Où elles en sont</h2>
          <ul>
            {actions.map((a) => (
              <li>
                {a.nombre.toLocaleString('fr-FR')} : {LIBELLES_ETATS[a.statut].mot}
              </li>
            ))}
          </ul>
        </section>
      )}
      {!annule && (
        <p class="boutons">
          {tenu.mode !== 'brouillons' && (
            <a class="bouton bouton--appel" href={adresses.fileDExamen(academie.slug)}>
              Ouvrir la file d’examen
            </a>
          )}
          <a class="bouton bouton--trait" href={adresses.importer(academie.slug)}>
            Importer un autre tableau
          </a>
        </p>
      )}
      {laissees > 0 && (
        <p>
          {typographier(
            `${enNombre(laissees, 'ligne n’a pas été créée', 'lignes n’ont pas été créées')}${direPourquoi(comptes)}.`,
          )}{' '}
          <a href={adresses.rapportDImport(academie.slug, tenu.id)} download>
            <Icone nom="download" /> Emporter le rapport
          </a>
        </p>
      )}
      {etat === 'applique' && (
        <details class="geste">
          <summary class="bouton bouton--trait">Annuler cet import</summary>
          <form method="post" action={adresses.annulationDImport(academie.slug, tenu.id)}>
            <Jeton visite={visite} />
            <p>
              {typographier(
                'Les actions encore telles que créées sont effacées. Celles que quelqu’un a examinées ou modifiées restent, et vous sont nommées.',
              )}
            </p>
            <button class="bouton" type="submit">
              Effacer ce que cet import a créé
            </button>
          </form>
        </details>
      )}
    </EspaceAcademie>
  );
}

function direPourquoi(comptes: Comptes): string {
  const raisons = (
    [
      ['a-rattacher', 'sans école'],
      ['doublon', 'en double'],
      ['a-completer', 'à compléter'],
      ['refusee', 'refusées'],
      ['ignoree', 'laissées de côté'],
    ] as const
  ).flatMap(([etat, mot]) => (comptes[etat] ? [`${comptes[etat].toLocaleString('fr-FR')} ${mot}`] : []));
  return raisons.length > 0 ? ` : ${raisons.join(', ')}` : '';
}
