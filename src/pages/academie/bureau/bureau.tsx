// Le bureau d’examen d’une action : ce qu’on lira, ce qui est vérifié, l’échange, ce qui a changé, et le journal.
import type { ActionExaminee } from '#base/examen/actions-a-examiner.ts';
import { LIBELLES_ETATS } from '#domaine/recensement/etats-en-mots.ts';
import type { Controle } from '#domaine/recensement/examen/controles.ts';
import type { Difference } from '#domaine/recensement/examen/difference.ts';
import type { FiltreDExamen, GesteDExamen } from '#domaine/recensement/examen/file-d-examen.ts';
import type { Alerte } from '#domaine/recensement/vigilance.ts';
import type { Maison } from '#operations/maison.ts';
import { adresses } from '#src/adresses.ts';
import { Icone } from '../../communs/icone.tsx';
import { Mention, Niveaux } from '../../communs/niveaux.tsx';
import type { Visite } from '../../communs/visite.ts';
import { EspaceAcademie } from '../espace.tsx';
import type { Academie } from '../file/file-d-examen.tsx';
import { Age } from '../file/lignes.tsx';
import { Controles } from './controles.tsx';
import type { Mots } from './dire-valeur.ts';
import { Ecarts } from './ecarts.tsx';
import { Echange, JournalDeLAction } from './echange.tsx';
import type { Fait } from './faire-le-geste.ts';
import { Fiche, Reperes } from './fiche-lue.tsx';
import { FormulaireDuBureau } from './formulaire.tsx';
import { BarreDeDecision, Gestes } from './gestes.tsx';
import { Reponses } from './reponses.tsx';
import type { Oublie, Saisie } from './saisie.ts';

export type Droits = {
  examiner: boolean;
  declarer: boolean;
  fusionner: boolean;
  confier: boolean;
  academie: boolean;
  nation: boolean;
};
export type Bureau = Mots & {
  maison: Maison;
  visite: Visite;
  academie: Academie;
  action: ActionExaminee;
  filtre: FiltreDExamen;
  droits: Droits;
  controles: Controle[];
  /** depuis le dernier examen, ou entre la fiche publiée et celle qui attend */
  ecarts: Difference[] | null;
  voisines: { avant: number | null; apres: number | null };
  territoires: { id: string; nom: string }[];
  maintenant: Date;
  fait?: Fait | undefined;
  refus?: string | undefined;
  saisie?: Saisie | undefined;
  /** ce que ce geste enverrait semble nommer un élève */
  aRelire?: { geste: GesteDExamen; niveau?: Oublie['niveau']; alertes: readonly Alerte[] } | undefined;
  /** on a demandé ce geste alors qu’un texte en attendait un autre */
  hesite?: { geste: GesteDExamen; niveau?: Oublie['niveau']; oublies: Oublie[] } | undefined;
};

export function BureauDExamen(p: Bureau) {
  const { action, academie, filtre, droits, voisines } = p;
  const etat = LIBELLES_ETATS[action.statut];
  return (
    <EspaceAcademie
      maison={p.maison}
      visite={p.visite}
      titre={`Examiner : ${action.titre}`}
      chemin={adresses.examen(academie.slug, action.numero)}
      portes={droits.examiner ? [{ adresse: adresses.fileDExamen(academie.slug, filtre), mot: 'La file' }] : []}
      scripts={['brouillon.js', 'examen.js']}
    >
      {droits.examiner && <Suite {...{ academie, filtre, voisines }} />}
      <Reponses {...p} />
      <FormulaireDuBureau {...p}>
        <article aria-labelledby="titre-action">
          <p class="surtitre">
            <Mention icone={etat.icone}>{etat.mot}</Mention>
            {action.statut === 'deposee' && <Age ligne={action} {...{ academie }} maintenant={p.maintenant} attend />}
            <span>
              fiche n° {action.numero}, version {action.version}
            </span>
          </p>
          <h1 id="titre-action">{action.titre}</h1>
          <Niveaux codes={action.niveaux} />
          {droits.examiner && <Controles {...{ academie, filtre }} controles={p.controles} />}
          {p.ecarts && (p.ecarts.length > 0 || action.images.some((i) => i.en_attente)) && (
            <Ecarts ecarts={p.ecarts} images={action.images} enAttente={action.fiche_en_attente !== null} />
          )}
          <h2 id="texte">Ce qu’on lira</h2>
          <Reperes {...p} />
          <Fiche {...p} />
        </article>
        <aside aria-label="Décision et échange">
          <Gestes {...p} />
          <p class="petit doux" role="status" data-etat-brouillon></p>
          {droits.examiner && <Echange {...{ academie, action }} />}
        </aside>
        <BarreDeDecision {...p} />
      </FormulaireDuBureau>
      {droits.examiner && <JournalDeLAction {...{ academie, action }} />}
    </EspaceAcademie>
  );
}

const Suite = ({ academie, filtre, voisines }: Pick<Bureau, 'academie' | 'filtre' | 'voisines'>) => (
  <nav class="suite" aria-label="Dans la file">
    {voisines.avant !== null && (
      <a href={adresses.examen(academie.slug, voisines.avant, filtre)} rel="prev" accesskey="k">
        <Icone nom="arrow-left" />
        Précédente
      </a>
    )}
    <a href={adresses.fileDExamen(academie.slug, filtre)}>Toute la file</a>
    {voisines.apres !== null && (
      <a href={adresses.examen(academie.slug, voisines.apres, filtre)} rel="next" accesskey="j">
        Suivante
        <Icone nom="arrow-right" />
      </a>
    )}
    <button class="bouton bouton--trait" type="button" data-raccourcis hidden aria-pressed="true">
      Touches J et K
    </button>
  </nav>
);
