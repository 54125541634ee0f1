// De la ligne lue en base aux contrôles et aux écarts que montre le bureau.
import type { ActionAControler } from '#base/examen/actions-a-controler.ts';
import type { ActionExaminee } from '#base/examen/actions-a-examiner.ts';
import type { Voisine } from '#base/examen/actions-ressemblantes.ts';
import { type Controle, controler, kilometres } from '#domaine/recensement/examen/controles.ts';
import { type Difference, differences, sansContact } from '#domaine/recensement/examen/difference.ts';
import type { Brouillon } from '#domaine/recensement/fiche-action.ts';
import { fusionnerVersion } from '#domaine/recensement/partager-modification.ts';

export function preparerControles(action: Omit<ActionAControler, 'voisines'>, voisines: readonly Voisine[]): Controle[] {
  const { lat, lon, commune_lat, commune_lon } = action;
  const places = lat !== null && lon !== null && commune_lat !== null && commune_lon !== null;
  return controler({
    fiche: action.fiche as Brouillon,
    nature: action.nature,
    niveaux: action.niveaux,
    periodes: action.periodes,
    quandTexte: action.quand_texte,
    resume: action.resume,
    uai: action.uai,
    ecole: action.ecole,
    ecoleFermee: action.ecole_fermee_le !== null,
    departement: action.departement,
    ecoleDepartement: action.ecole_departement,
    kmDeLaCommune: places ? kilometres({ lat, lon }, { lat: commune_lat, lon: commune_lon }) : null,
    liens: action.liens,
    images: action.images,
    voisines,
  });
}

/** Ce que change la version en attente ; sinon, ce qui a changé depuis la fiche jugée en dernier ; null : jamais jugée. */
export function ecartsDe(action: ActionExaminee): Difference[] | null {
  const fiche = action.fiche as Brouillon;
  if (action.fiche_en_attente) return differences(fiche, fusionnerVersion(fiche, action.fiche_en_attente));
  const jugee = action.journal.find((j) => j.fiche !== null)?.fiche as Brouillon | undefined;
  return jugee && action.statut === 'deposee' ? differences(jugee, sansContact(fiche)) : null;
}
