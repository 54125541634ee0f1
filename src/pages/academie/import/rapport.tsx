// Le rapport d’essai : combien de lignes sont prêtes, et chaque ligne avec ce qu’on en a compris, ce qui manque, ce qu’il faut choisir.
import type { Import, LigneImport } from '#base/import/imports.ts';
import type { Periode } from '#domaine/dates.ts';
import { direChamp, type Ennui } from '#domaine/recensement/import/comprendre-ligne.ts';
import type { Corrections, Corrigible } from '#domaine/recensement/import/corrections.ts';
import { ETATS_LIGNE, type EtatLigne, MOTS_DES_LIGNES, type ModeImport } from '#domaine/recensement/import/etats-ligne.ts';
import { cellulesDe, colonneDuChamp, direQuandCompris } from '#domaine/recensement/import/montrer-ligne.ts';
import { typographier } from '#domaine/typographie.ts';
import type { Maison } from '#operations/maison.ts';
import type { ChoixRefuses } from '#operations/recensement/import/decider-lignes.ts';
import { adresses } from '#src/adresses.ts';
import type { Porte } from '../../communs/charpente/espace.tsx';
import { Icone } from '../../communs/icone.tsx';
import { Pagination } from '../../communs/listes.tsx';
import { Message } from '../../communs/message.tsx';
import { Mention } from '../../communs/niveaux.tsx';
import { Jeton, type Visite } from '../../communs/visite.ts';
import { EspaceAcademie } from '../espace.tsx';
import type { Academie } from '../file/file-d-examen.tsx';
import { enNombre } from './accueil-import.tsx';
import { Corriger, EcoleTapee, ennuisCorrigibles, type Publics, type Tapees } from './corriger.tsx';
import { autresAChoisir, ChoixDUneAutre, EcolesComprises } from './ecoles-de-la-ligne.tsx';
import { Oublier } from './relier.tsx';

export const PAR_PAGE_RAPPORT = 25;
export type Comptes = Partial<Record<EtatLigne | 'lue', number>>;
type Proprietes = {
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
          <Ligne {...p} ligne={l} />
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

function Ligne({ academie, tenu, ligne: l, semaine, refuses, tapees, publics }: Proprietes & { ligne: LigneImport }) {
  const { colonnes = {} } = tenu.correspondances;
  const fiche = l.lue ?? {};
  const titre = typeof fiche.titre === 'string' && fiche.titre ? fiche.titre : 'Sans titre';
  const quandTape = l.corrections.quand ?? cellulesDe(l.brut, colonnes, 'quand', 'debut', 'fin', 'horaires');
  const quand = typeof fiche.quand === 'string' ? fiche.quand : '';
  const ecoleTapee = l.corrections.ecole ?? cellulesDe(l.brut, colonnes, 'uai', 'etablissement', 'commune');
  const dits = ennuisCorrigibles(l);
  const corrigee = Object.keys(l.corrections).length > 0;
  return (
    <li id={`ligne-${l.ligne}`}>
      <input type="hidden" name="ligne" value={String(l.ligne)} />
      <p class="file__mentions">
        <span class="petit doux">Ligne {l.ligne}</span>
        {l.decision && (
          <Mention icone="check">{l.decision === 'creer' ? 'à créer, sur votre décision' : 'laissée de côté'}</Mention>
        )}
        {corrigee && <Mention icone="pencil-line">corrigée ici</Mention>}
      </p>
      <h3 class="file__titre">{titre}</h3>
      <dl class="compris">
        {l.autres_ecoles.length > 0 ? (
          <EcolesComprises ligne={l} tape={ecoleTapee} />
        ) : (
          <Compris nom="École" tape={ecoleTapee} compris={l.ecole ? [l.ecole, l.ecole_commune].filter(Boolean).join(', ') : ''} />
        )}
        <Compris nom="Quand" tape={quandTape || quand} compris={direQuandCompris(quand, { annee: tenu.edition, semaine })} />
      </dl>
      {l.ennuis.length > 0 && (
        <ul class="controles">
          {l.ennuis
            .filter((e) => !(e.champ === 'etablissement' && e.gravite === 'manque' && l.uai))
            .filter((e) => dits.get(e.champ as Corrigible) !== e)
            .map((e) => (
              <EnnuiDit ennui={e} colonne={colonneDuChamp(e.champ, colonnes, tenu.tableau.colonnes)} />
            ))}
        </ul>
      )}
      {l.doublons.length > 0 && (
        <ul>
          {l.doublons.map((d) => (
            <li>
              {d.numero ? (
                <>
                  Déjà là : <a href={adresses.examen(academie.slug, d.numero)}>{d.titre}</a> (n° {d.numero})
                </>
              ) : (
                <>
                  Comme la ligne {d.ligne} : {d.titre}
                </>
              )}
            </li>
          ))}
        </ul>
      )}
      <Choix ligne={l} refus={refuses?.[l.ligne]} tapees={tapees?.[l.ligne]} publics={publics} />
    </li>
  );
}

const Compris = ({ nom, tape, compris }: { nom: string; tape: string; compris: string }) => (
  <div>
    <dt>{nom}</dt>
    <dd>
      {tape ? typographier(`« ${tape} »`) : <span class="doux">rien d’écrit</span>}
      {compris && (
        <>
          {' '}
          <Icone nom="arrow-right" titre="compris" /> <strong>{compris}</strong>
        </>
      )}
    </dd>
  </div>
);

const GRAVITES: Record<Ennui['gravite'], { classe: string; icone: string }> = {
  refus: { classe: 'ko', icone: 'circle-alert' },
  doute: { classe: 'ko', icone: 'circle-alert' },
  manque: { classe: 'vu', icone: 'pencil-line' },
  avis: { classe: 'avis', icone: 'info' },
};

const EnnuiDit = ({ ennui: { champ, gravite, message }, colonne }: { ennui: Ennui; colonne: string | undefined }) => (
  <li class={GRAVITES[gravite].classe}>
    <Icone nom={GRAVITES[gravite].icone} />
    <div>
      {champ && (
        <strong>
          {direChamp(champ)}
          {colonne && colonne !== direChamp(champ) && `, colonne « ${colonne} »`}
          {' : '}
        </strong>
      )}
      {typographier(message)}
    </div>
  </li>
);

type ChoixProps = { ligne: LigneImport; refus: string | undefined; tapees: Corrections | undefined; publics: Publics };

/** Une question par ligne au plus : quelle école, créer quand même, ou laisser de côté. Et de quoi retaper ce qui ne va pas. */
function Choix({ ligne: l, refus, tapees, publics }: ChoixProps) {
  const interdite = l.ennuis.some((e) => e.gravite === 'refus');
  const aLever = !interdite && (l.doublons.length > 0 || l.ennuis.some((e) => e.gravite === 'doute'));
  const ecoleDemandee = (l.uai === null || l.propositions.length > 0) && l.decision !== 'ignorer';
  const bouton = (valeur: string, mot: string) => (
    <label>
      <input type="radio" name={`decision-${l.ligne}`} value={valeur} checked={(l.decision ?? '') === valeur} />
      {mot}
    </label>
  );
  return (
    <>
      {ecoleDemandee && <ChoixDEcole ligne={l} refus={refus} tapee={tapees?.ecole} />}
      {refus && !ecoleDemandee && (
        <p class="erreur">
          <Icone nom="circle-alert" />
          <span>{typographier(refus)}</span>
        </p>
      )}
      {l.decision !== 'ignorer' &&
        autresAChoisir(l, tapees)
          .get('a-choisir')
          ?.map((ecole) => <ChoixDUneAutre {...{ ligne: l, ecole, tapees }} />)}
      {l.decision !== 'ignorer' && <Corriger {...{ ligne: l, publics, tapees, ecoleDemandee }} />}
      <fieldset class="champ decision">
        <legend class="cache">Que faire de la ligne {l.ligne} ?</legend>
        <div class="choix">
          {aLever
            ? bouton('creer', l.doublons.length > 0 ? 'Créer quand même' : 'Aucun élève n’est nommé')
            : bouton('', interdite ? 'La corriger' : 'La garder')}
          {aLever && !l.decision && bouton('', 'Décider plus tard')}
          {bouton('ignorer', 'La laisser de côté')}
        </div>
      </fieldset>
    </>
  );
}

const ChoixDEcole = ({ ligne: l, refus, tapee }: Pick<ChoixProps, 'ligne' | 'refus'> & { tapee: string | undefined }) => (
  <fieldset class={refus ? 'champ champ--erreur' : 'champ'}>
    <legend>
      Quelle école ?<span class="cache"> Ligne {l.ligne}</span>
    </legend>
    {l.propositions.length > 0 && (
      <div class="choix">
        {l.propositions.map((e) => (
          <label>
            <input type="radio" name={`ecole-${l.ligne}`} value={e.uai} checked={e.uai === l.uai} />
            <span>
              {e.nom}, {e.commune}
            </span>
          </label>
        ))}
      </div>
    )}
    <EcoleTapee
      {...{ ligne: l, refus, tapee }}
      etiquette={
        l.propositions.length > 0
          ? 'Une autre : son nom et sa commune, ou son numéro UAI'
          : 'Son nom et sa commune, ou son numéro UAI'
      }
    />
  </fieldset>
);

function Appliquer({ academie, tenu, comptes, lignes, mode }: Proprietes) {
  const [pretes, incompletes] = [comptes.prete ?? 0, comptes['a-completer'] ?? 0];
  if (pretes + incompletes === 0)
    return (
      <Message titre="Rien à créer pour l’instant">
        <p>Aucune ligne n’est prête. Choisissez les écoles, ou corrigez votre tableau et renvoyez-le.</p>
      </Message>
    );
  const reste = tenu.lignes - pretes;
  const aDeposer = pretes > 0 && mode !== 'brouillons';
  return (
    <section class="section-fiche" aria-labelledby="appliquer">
      <h2 id="appliquer">Créer les actions</h2>
      <fieldset class="champ">
        <legend>Où vont-elles ?</legend>
        <div class="choix">
          {pretes > 0 && (
            <label>
              <input type="radio" name="mode" value="deposer" checked={aDeposer} />
              <span>Dans votre file d’examen : {enNombre(pretes, 'action déposée', 'actions déposées')}</span>
            </label>
          )}
          <label>
            <input type="radio" name="mode" value="brouillons" checked={!aDeposer} />
            <span>
              Chez les écoles, en brouillons à relire : {enNombre(pretes + incompletes, 'brouillon', 'brouillons')}
              {incompletes > 0 && ', lignes à compléter comprises'}
            </span>
          </label>
        </div>
      </fieldset>
      <p>
        {typographier(
          `Aucun courriel ne part aux écoles, et le visa des directions n’est pas demandé. ${reste > 0 ? `Les autres lignes restent dans ce rapport. ` : ''}Vous pourrez annuler tout l’import, tant qu’une action n’a pas été examinée ou modifiée.`,
        )}
      </p>
      <label class="coche">
        <input type="checkbox" name="relu" value="oui" required />
        <span class="coche__mot">J’ai relu ce rapport</span>
      </label>
      {lignes.length > 0 && <p class="petit">Ce que vous venez de choisir sur cette page compte, gardé ou non.</p>}
      <p class="boutons">
        <button class="bouton bouton--appel" type="submit" formaction={adresses.applicationDImport(academie.slug, tenu.id)}>
          <Icone nom="check" />
          Créer ces actions
        </button>
      </p>
    </section>
  );
}
