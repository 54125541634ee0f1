// Le rapport d’essai : combien de lignes sont prêtes, les lignes d’un état, et de quoi les créer.
import type { Import, LigneImport } from '#base/import/imports.ts';
import type { Periode } from '#domaine/dates.ts';
import { ETATS_LIGNE, type EtatLigne, MOTS_DES_LIGNES, type ModeImport } from '#domaine/recensement/import/etats-ligne.ts';
import { typographier } from '#domaine/typographie.ts';
import type { Maison } from '#operations/maison.ts';
import type { ChoixRefuses } from '#operations/recensement/import/decider-lignes.ts';
import { adresses } from '#src/adresses.ts';
import type { Porte } from '../../communs/charpente/espace.tsx';
import { Icone } from '../../communs/icone.tsx';
import { Pagination } from '../../communs/listes.tsx';
import { Message } from '../../communs/message.tsx';
import { Jeton, type Visite } from '../../communs/visite.ts';
import { EspaceAcademie } from '../espace.tsx';
import type { Academie } from '../file/file-d-examen.tsx';
import { enNombre } from './accueil-import.tsx';
import { Appliquer } from './appliquer.tsx';
import { type Publics, type Tapees } from './corriger.tsx';
import { LigneDuRapport } from './ligne-du-rapport.tsx';
import { Oublier } from './relier.tsx';

export const PAR_PAGE_RAPPORT = 25;
export type Comptes = Partial<Record<EtatLigne | 'lue', number>>;
export type Proprietes = {
  maison: Maison;
  visite: Visite;
  academie: Academie;
  portes: Porte[];
  tenu: Import;
  comptes: Comptes;
  etat: EtatLigne;
  page: number;
  lignes: LigneImport[];
  semaine: Periode | null;
  fait?: string | undefined;
  refus?: string | undefined;
  refuses?: ChoixRefuses;
  tapees?: Tapees;
  /** où elles iraient, choisi avant un refus */
  mode?: ModeImport;
  publics: Publics;
};

/** Ce qui demande quelque chose d’abord ; sinon, ce qui est prêt. */
const ORDRE: readonly EtatLigne[] = ['a-rattacher', 'doublon', 'a-completer', 'refusee', 'prete', 'ignoree'];
export const premierEtat = (comptes: Comptes): EtatLigne => ORDRE.find((e) => comptes[e]) ?? 'prete';

const direCompte = (etat: EtatLigne, n: number) => enNombre(n, MOTS_DES_LIGNES[etat].une, MOTS_DES_LIGNES[etat].plusieurs);

export function Rapport(p: Proprietes) {
  const { maison, visite, academie, tenu, comptes, etat, page, lignes } = p;
  const pages = Math.max(1, Math.ceil((comptes[etat] ?? 0) / PAR_PAGE_RAPPORT));
  return (
    <EspaceAcademie
      {...{ maison, visite }}
      titre={`Rapport : ${tenu.fichier}`}
      grandTitre={direCompte('prete', comptes.prete ?? 0)}
      chapo={typographier(`${tenu.fichier}, ${enNombre(tenu.lignes, 'ligne lue', 'lignes lues')}. Rien n’est encore créé.`)}
      chemin={adresses.import(academie.slug, tenu.id)}
      portes={p.portes}
      scripts={['garde.js']}
    >
      {p.fait && (
        <Message genre="reussite" annonce>
          <p>{p.fait}</p>
        </Message>
      )}
      {(p.refus ?? tenu.rapport.echec) && (
        <Message genre="erreur" annonce={p.refus !== undefined}>
          <p>{typographier(p.refus ?? tenu.rapport.echec ?? '')}</p>
        </Message>
      )}
      <Filtres {...{ academie, tenu, comptes, etat }} />
      {/* Un seul formulaire : « Créer » emporte ce qui vient d’être choisi, même sans l’avoir gardé. */}
      <form method="post" action={adresses.choixDImport(academie.slug, tenu.id)} data-garde>
        <Jeton visite={visite} />
        <input type="hidden" name="etat" value={etat} />
        <input type="hidden" name="page" value={String(page)} />
        <Lignes {...p} />
        <Pagination
          {...{ page, pages }}
          titre="Pages du rapport"
          adresse={(n) => adresses.import(academie.slug, tenu.id, { etat, page: n })}
        />
        {lignes.length === 0 && <p class="doux">Aucune ligne ici.</p>}
        <Appliquer {...p} />
      </form>
      <ul class="liens-import">
        <li>
          <a href={adresses.rapportDImport(academie.slug, tenu.id)} download>
            <Icone nom="download" />
            Emporter ce rapport (CSV)
          </a>
        </li>
        <li>
          <a href={adresses.colonnesDImport(academie.slug, tenu.id)}>
            <Icone nom="columns-3" />
            Revoir les colonnes
          </a>
        </li>
      </ul>
      <Oublier {...{ academie, visite, tenu }} />
    </EspaceAcademie>
  );
}

const Filtres = ({ academie, tenu, comptes, etat }: Pick<Proprietes, 'academie' | 'tenu' | 'comptes' | 'etat'>) => (
  <nav aria-label="Lignes par état">
    <ul class="bilan-import">
      {ETATS_LIGNE.filter((e) => comptes[e] || e === 'prete').map((e) => (
        <li>
          <a
            class={`bilan-import__${e}`}
            href={adresses.import(academie.slug, tenu.id, { etat: e })}
            aria-current={e === etat ? 'page' : undefined}
          >
            <Icone nom={MOTS_DES_LIGNES[e].icone} />
            <b>{(comptes[e] ?? 0).toLocaleString('fr-FR')}</b>
            <span>{(comptes[e] ?? 0) > 1 ? MOTS_DES_LIGNES[e].plusieurs : MOTS_DES_LIGNES[e].une}</span>
          </a>
        </li>
      ))}
    </ul>
  </nav>
);

const CONSEILS: Partial<Record<EtatLigne, string>> = {
  'a-rattacher': 'Choisissez l’école de chaque ligne. Nous ne la devinons jamais quand deux peuvent porter ce nom.',
  doublon: 'La même école a déjà une action au titre voisin. Sans choix de votre part, ces lignes ne sont pas créées.',
  'a-completer': 'Complétez-les ici, ou créez-les en brouillons : les écoles les compléteront.',
  refusee:
    'Aucune donnée d’élève n’entre. Réécrivez la phrase, ou dites qu’un nom a été repéré à tort ; un identifiant, lui, doit disparaître.',
};

function Lignes(p: Proprietes) {
  const { etat, lignes } = p;
  if (lignes.length === 0) return null;
  return (
    <section aria-labelledby="lignes">
      <h2 id="lignes">{direCompte(etat, p.comptes[etat] ?? 0)}</h2>
      {CONSEILS[etat] && <p>{typographier(CONSEILS[etat])}</p>}
      <ol class="lignes-import">
        {lignes.map((l) => (
          <LigneDuRapport {...p} ligne={l} />
        ))}
      </ol>
      <p class="boutons">
        <button class="bouton" type="submit" formnovalidate>
          Garder ces choix et corrections
        </button>
      </p>
    </section>
  );
}
