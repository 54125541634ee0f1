// Une liste du suivi : les établissements d’une étape, cherchés, filtrés, emportés.
import { type EcoleSuivie, PAR_PAGE_SUIVI } from '#base/campagne/suivi.ts';
import { direNombre } from '#domaine/comptes-en-mots.ts';
import { NIVEAUX } from '#domaine/donnees-edition.ts';
import { direInstant } from '#domaine/instants.ts';
import { LIBELLES_NIVEAUX } from '#domaine/libelles.ts';
import { nomDAcademie } from '#domaine/nom-d-academie.ts';
import { type FiltreDeSuivi, LIBELLES_LISTES, LISTES, MOTS_DU_RANG } from '#domaine/recensement/campagne/etapes.ts';
import { RELANCES_MAX } from '#domaine/recensement/campagne/relancer.ts';
import { typographier } from '#domaine/typographie.ts';
import type { Maison } from '#operations/maison.ts';
import { adresses } from '#src/adresses.ts';
import { Champ, Selection } from '../../communs/champs.tsx';
import { Icone } from '../../communs/icone.tsx';
import { FiltresPlies, Pagination } from '../../communs/listes.tsx';
import { Vide } from '../../communs/message.tsx';
import { Mention } from '../../communs/niveaux.tsx';
import { EspaceAcademie } from '../espace.tsx';
import type { Acces } from './acces.ts';

type Proprietes = Acces & {
  maison: Maison;
  filtre: FiltreDeSuivi;
  page: number;
  suivies: { total: number; ecoles: EcoleSuivie[] };
  territoires: { id: string; nom: string }[];
};

export function EtablissementsSuivis(p: Proprietes) {
  const { maison, visite, academie, portes, filtre, page, suivies } = p;
  const { titre, phrase } = LIBELLES_LISTES[filtre.liste];
  return (
    <EspaceAcademie
      {...{ maison, visite, portes }}
      titre={`${titre} : ${academie.nom}`}
      grandTitre={typographier(`${titre} : ${direNombre(suivies.total)}`)}
      chemin={adresses.suiviDeCampagne(academie.slug, filtre, page)}
      chapo={typographier(`${nomDAcademie(academie.nom)}. ${phrase}`)}
    >
      <FiltresPlies actifs={[filtre.territoire, filtre.niveau, filtre.texte].filter(Boolean).length}>
        <form class="rangee filtre-examen" action={adresses.suiviDeCampagne(academie.slug)} method="get">
          <Selection
            nom="liste"
            etiquette="Liste"
            choix={LISTES.map((code) => ({ code, libelle: LIBELLES_LISTES[code].titre }))}
            valeur={filtre.liste}
          />
          {p.territoires.length > 0 && (
            <Selection
              nom="territoire"
              etiquette="Bassin, réseau ou département"
              choix={[{ code: '', libelle: 'Tous' }, ...p.territoires.map((t) => ({ code: t.id, libelle: t.nom }))]}
              valeur={filtre.territoire}
            />
          )}
          <Selection
            nom="niveau"
            etiquette="Niveau"
            choix={[{ code: '', libelle: 'Tous' }, ...NIVEAUX.map((code) => ({ code, libelle: LIBELLES_NIVEAUX[code] }))]}
            valeur={filtre.niveau}
          />
          <Champ nom="texte" etiquette="Nom, commune ou UAI" type="search" valeur={filtre.texte} />
          <button class="bouton bouton--trait" type="submit">
            <Icone nom="search" />
            Filtrer
          </button>
        </form>
      </FiltresPlies>
      {suivies.ecoles.length === 0 ? (
        <Vide titre="Aucun établissement dans cette liste">
          <p>
            <a href={adresses.campagne(academie.slug)}>Revenir à la campagne</a>
          </p>
        </Vide>
      ) : (
        <>
          <p>
            <a class="bouton bouton--trait" href={adresses.suiviEnCsv(academie.slug, filtre)}>
              <Icone nom="download" />
              Emporter cette liste en tableur (CSV)
            </a>
          </p>
          <ul class="ecoles">
            {suivies.ecoles.map((ecole) => (
              <Ligne ecole={ecole} fuseau={academie.fuseau} />
            ))}
          </ul>
        </>
      )}
      <Pagination
        page={page}
        pages={Math.ceil(suivies.total / PAR_PAGE_SUIVI)}
        adresse={(n) => adresses.suiviDeCampagne(academie.slug, filtre, n)}
        titre="Pages de la liste"
      />
    </EspaceAcademie>
  );
}

const ICONES_DU_RANG = ['mail', 'mail-open', 'pencil-line', 'inbox', 'circle-check-big'] as const;

const Ligne = ({ ecole: e, fuseau }: { ecole: EcoleSuivie; fuseau: string }) => (
  <li>
    <p class="ecoles__nom">
      <a href={adresses.etablissement(e.uai)}>{e.nom}</a>
    </p>
    <p class="petit doux">{[e.commune, LIBELLES_NIVEAUX[e.niveau], e.uai].filter(Boolean).join(', ')}</p>
    <p>
      {e.sans_action_le ? (
        <Mention icone="circle-slash-2">pas d’action cette année</Mention>
      ) : (
        <Mention icone={ICONES_DU_RANG[e.rang]}>{MOTS_DU_RANG[e.rang]}</Mention>
      )}
      {e.silence_le && <Mention icone="bell-off">ne veut plus de courriel</Mention>}
      {e.envoyee_le === null && e.impliquee && <Mention icone="user-plus">sans invitation</Mention>}
      {e.fermee && <Mention icone="lock">fermé</Mention>}
    </p>
    {e.envoyee_le && (
      <p class="petit">
        Invité {direInstant(e.envoyee_le, fuseau)}
        {e.relances > 0 && e.derniere_relance_le && (
          <>
            {'\u202F'}; relancé {e.relances} fois sur {RELANCES_MAX}, la dernière {direInstant(e.derniere_relance_le, fuseau)}
          </>
        )}
      </p>
    )}
  </li>
);
