// La file d’examen d’une académie : la plus ancienne d’abord, filtrée, et traitée par lots.
import { type LigneDeFile, PAR_PAGE_EXAMEN } from '#base/examen/actions-a-examiner.ts';
import { NIVEAUX } from '#domaine/donnees-edition.ts';
import { LIBELLES_NIVEAUX } from '#domaine/libelles.ts';
import {
  ETATS_DE_FILE,
  type EtatDeFile,
  type FiltreDExamen,
  filtresPoses,
  PROMESSE_JOURS,
  RESERVES_LUES,
} from '#domaine/recensement/examen/file-d-examen.ts';
import type { Maison } from '#operations/maison.ts';
import { adresses } from '#src/adresses.ts';
import { Champ, Selection } from '../../communs/champs.tsx';
import type { Porte } from '../../communs/charpente/espace.tsx';
import { Icone } from '../../communs/icone.tsx';
import { FiltresPlies } from '../../communs/listes.tsx';
import { Message, Vide } from '../../communs/message.tsx';
import type { Visite } from '../../communs/visite.ts';
import type { Fait } from '../bureau/faire-le-geste.ts';
import { cleDuBureau } from '../bureau/formulaire.tsx';
import { EspaceAcademie } from '../espace.tsx';
import type { Marques } from './controler-la-page.ts';
import { Lignes } from './lignes.tsx';
import { type Lot, LotAExaminer, ReponseDuLot } from './lot.tsx';

export const MOTS_DES_ETATS: Record<EtatDeFile, string> = {
  'a-examiner': 'À examiner',
  'en-attente': 'Publiées, avec une modification à relire',
  'a-viser': 'Attendent le visa de la direction',
  'a-completer': 'Renvoyées à l’école',
  validee: 'Publiées',
  annulee: 'Annulées',
  refusee: 'Non retenues',
  presence: 'Présence officielle souhaitée',
};

const VIDES: Record<EtatDeFile, string> = {
  'a-examiner': 'Tout est lu',
  'en-attente': 'Aucune modification à relire',
  'a-viser': 'Aucune action n’attend un visa',
  'a-completer': 'Aucune fiche chez les écoles',
  validee: 'Aucune action publiée',
  annulee: 'Aucune action annulée',
  refusee: 'Aucune action non retenue',
  presence: 'Aucune école ne souhaite de présence officielle',
};

export type Academie = { id: string; nom: string; slug: string; fuseau: string };
export type File = {
  maison: Maison;
  visite: Visite;
  academie: Academie;
  filtre: FiltreDExamen;
  page: number;
  /** faux : on ne lit que les actions publiées, pour en mettre en valeur */
  examine: boolean;
  file: { total: number; lignes: LigneDeFile[] };
  /** ce que les contrôles disent de chaque ligne */
  marques: ReadonlyMap<number, Marques>;
  cochees: ReadonlySet<number>;
  territoires: { id: string; nom: string }[];
  /** à qui l’on peut confier l’examen */
  confier: { id: string; nom: string }[];
  portes: Porte[];
  maintenant: Date;
  lot?: Lot | undefined;
  fait?: Fait | undefined;
};

export function FileDExamen(p: File) {
  const { academie, filtre, page, file, lot, fait, examine } = p;
  const pages = Math.max(1, Math.ceil(file.total / PAR_PAGE_EXAMEN));
  return (
    <EspaceAcademie
      maison={p.maison}
      visite={p.visite}
      titre={`${MOTS_DES_ETATS[filtre.etat]} : ${academie.nom}`}
      grandTitre={titreDe(filtre, file.total)}
      chemin={adresses.fileDExamen(academie.slug, filtre, page)}
      chapo={
        filtre.etat === 'a-examiner'
          ? `${academie.nom}. La plus ancienne d’abord ; les écoles attendent une réponse en ${PROMESSE_JOURS} jours.`
          : filtre.etat === 'presence'
            ? `${academie.nom}. Les écoles qui aimeraient accueillir quelqu’un : à vous de répondre, la liste s’emporte.`
            : examine
              ? file.total > 0
                ? `${academie.nom}. ${MOTS_DES_ETATS[filtre.etat]}.`
                : `${academie.nom}.`
              : `${academie.nom}. Ouvrez une action pour la mettre en valeur, en disant pourquoi.`
      }
      portes={p.portes}
      scripts={['brouillon.js', 'examen.js']}
    >
      {fait && (
        <Message genre="reussite" annonce>
          <p>{fait.phrase}</p>
          <span hidden data-brouillon-parti={cleDuBureau(p.visite.acteur.personne, fait.sur)}></span>
        </Message>
      )}
      {lot && <ReponseDuLot {...p} lot={lot} />}
      <FiltreDeFile {...p} />
      {file.lignes.length === 0 ? (
        <Vide titre={VIDES[filtre.etat]}>
          <p>
            {filtresPoses(filtre) > 0 ? (
              <a href={adresses.fileDExamen(academie.slug, { etat: filtre.etat })}>Ôter les filtres</a>
            ) : (
              'Le fil est noué : rien n’attend ici.'
            )}
          </p>
        </Vide>
      ) : (
        <>
          {filtre.etat === 'presence' && (
            <p>
              <a class="bouton bouton--trait" href={adresses.presencesEnCsv(academie.slug)}>
                <Icone nom="download" />
                Emporter la liste en tableur (CSV)
              </a>
            </p>
          )}
          {filtre.etat === 'a-examiner' ? <LotAExaminer {...p} /> : <Lignes {...p} />}
        </>
      )}
      {pages > 1 && (
        <nav class="pages" aria-label="Pages de la file">
          {page > 1 && (
            <a href={adresses.fileDExamen(academie.slug, filtre, page - 1)} rel="prev">
              Page précédente
            </a>
          )}
          <span>
            Page {page} sur {pages}
          </span>
          {page < pages && (
            <a href={adresses.fileDExamen(academie.slug, filtre, page + 1)} rel="next">
              Page suivante
            </a>
          )}
        </nav>
      )}
    </EspaceAcademie>
  );
}

function titreDe(filtre: FiltreDExamen, total: number): string {
  const { etat } = filtre;
  if (etat === 'presence' && total > 0)
    return `${total} ${total > 1 ? 'présences officielles souhaitées' : 'présence officielle souhaitée'}`;
  if (etat !== 'a-examiner') return MOTS_DES_ETATS[etat];
  if (total === 0) return filtresPoses(filtre) > 0 ? 'Rien avec ces filtres' : 'Tout est lu';
  return `${total} ${total > 1 ? 'actions attendent' : 'action attend'}`;
}

function FiltreDeFile({ academie, filtre, territoires, examine }: File) {
  const etats = examine ? ETATS_DE_FILE : (['validee'] as const);
  return (
    <FiltresPlies actifs={filtresPoses(filtre)}>
      <form class="rangee filtre-examen" action={adresses.fileDExamen(academie.slug)} method="get">
        <Selection
          nom="etat"
          etiquette="État"
          choix={etats.map((code) => ({ code, libelle: MOTS_DES_ETATS[code] }))}
          valeur={filtre.etat}
        />
        {territoires.length > 0 && (
          <Selection
            nom="territoire"
            etiquette="Bassin, réseau ou département"
            choix={[{ code: '', libelle: 'Tous' }, ...territoires.map((t) => ({ code: t.id, libelle: t.nom }))]}
            valeur={filtre.territoire}
          />
        )}
        <Selection
          nom="niveau"
          etiquette="Niveau"
          choix={[{ code: '', libelle: 'Tous' }, ...NIVEAUX.map((code) => ({ code, libelle: LIBELLES_NIVEAUX[code] }))]}
          valeur={filtre.niveau}
        />
        {examine && filtre.etat === 'a-examiner' && (
          <Selection
            nom="reserve"
            etiquette="Contrôles"
            aide={filtre.reserve ? `Parmi les ${RESERVES_LUES} plus anciennes.` : ''}
            choix={[
              { code: '', libelle: 'Toutes' },
              { code: 'oui', libelle: 'Avec réserve' },
            ]}
            valeur={filtre.reserve}
          />
        )}
        <Champ nom="mots" etiquette="Mots, école ou numéro" type="search" valeur={filtre.mots} />
        <button class="bouton bouton--trait" type="submit">
          Filtrer
        </button>
      </form>
    </FiltresPlies>
  );
}
