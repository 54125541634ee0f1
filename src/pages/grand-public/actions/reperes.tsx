// Ce qu’on cherche d’un coup d’œil sur une fiche : qui, quand, combien, avec qui, d’où on le tient.
import type { FichePubliee } from '#base/actions-publiees.ts';
import { direPeriodes } from '#domaine/dates.ts';
import { TYPES_A_RATTACHER } from '#domaine/donnees-edition.ts';
import { direLignes } from '#domaine/edition-en-mots.ts';
import {
  LIBELLES_MODALITES,
  LIBELLES_OUVERTURES,
  LIBELLES_ROLES,
  LIBELLES_SOURCES,
  LIBELLES_TYPES_PORTEUR,
} from '#domaine/libelles.ts';
import { enChiffres } from '#domaine/phrase-resultats.ts';
import { typographier } from '#domaine/typographie.ts';
import { adresses } from '#src/adresses.ts';
import { Reperes } from '../../communs/listes.tsx';
import { Etiquettes } from '../../communs/niveaux.tsx';

const ECOLES = new Set<string>(TYPES_A_RATTACHER);

type PropsReperes = {
  fiche: FichePubliee;
  /** les partenaires que l’école nomme et que le répertoire ne connaît pas */
  dits?: readonly string[];
  /** la rue du lieu */
  adresse?: string;
};

export function ReperesDeLaFiche({ fiche, dits = [], adresse = '' }: PropsReperes) {
  const termes = (vocabulaire: string) => fiche.termes.filter((t) => t.vocabulaire === vocabulaire);
  return (
    <Reperes
      lignes={[
        { titre: 'Porté par', valeur: fiche.porteurs.length > 0 && <Porteurs fiche={fiche} /> },
        { titre: 'Lieu', valeur: direLieuPropre(fiche, adresse) },
        { titre: 'Quand', valeur: direMoment(fiche) },
        { titre: 'Comment', valeur: fiche.modalite && LIBELLES_MODALITES[fiche.modalite] },
        {
          titre: 'Ouverte',
          valeur: fiche.ouverte_a && (
            <a href={adresses.actions({ ouverture: [fiche.ouverte_a] })}>{LIBELLES_OUVERTURES[fiche.ouverte_a]}</a>
          ),
        },
        {
          titre: 'Combien',
          valeur: fiche.effectifs.length > 0 && <Effectifs fiche={fiche} />,
        },
        {
          titre: 'Pour',
          valeur:
            termes('public').length > 0 &&
            termes('public').map(({ code, libelle }, i) => (
              <>
                {i > 0 && ', '}
                <a href={adresses.actions({ public: [code] })}>{libelle.toLocaleLowerCase('fr')}</a>
              </>
            )),
        },
        { titre: 'Avec', valeur: fiche.partenaires.length + dits.length > 0 && <Partenaires fiche={fiche} dits={dits} /> },
        { titre: 'Présences', valeur: fiche.presences.length > 0 && typographier(fiche.presences.join(', ')) },
        { titre: 'Distinctions', valeur: fiche.distinctions.length > 1 && fiche.distinctions.map((d) => d.libelle).join(', ') },
        {
          titre: 'Académie et édition',
          valeur: (
            <>
              <a href={adresses.academie(fiche.academie_slug)}>{fiche.academie_nom}</a>,{' '}
              <a href={adresses.edition(fiche.edition)}>{direEdition(fiche)}</a>
            </>
          ),
        },
        {
          titre: fiche.reseaux.length > 1 ? 'Bassins et réseaux' : 'Bassin ou réseau',
          valeur: fiche.reseaux.length > 0 && (
            <ul class="simple">
              {fiche.reseaux.map((r) => (
                <li>
                  <a href={adresses.reseau(r.code)}>{r.nom}</a>
                </li>
              ))}
            </ul>
          ),
        },
        { titre: 'Source', valeur: <Source fiche={fiche} /> },
      ]}
    />
  );
}

/** Les mots de l’action, chacun ouvrant les autres actions qui le portent. */
export function MotsDeLaFiche({ fiche }: { fiche: FichePubliee }) {
  const etiquettes = FACETTES_DES_MOTS.flatMap((facette) =>
    fiche.termes
      .filter((t) => t.vocabulaire === facette)
      .map((t) => ({
        libelle: facette === 'dispositif' ? (t.sigle ?? t.libelle) : t.libelle,
        adresse: adresses.actions({ [facette]: [t.code] }),
      })),
  );
  return <Etiquettes etiquettes={etiquettes} titre="Thèmes, formes et dispositifs" />;
}
const FACETTES_DES_MOTS = ['theme', 'forme', 'dispositif'] as const;

/** « édition 2015-2016 » ; une édition sans année porte son titre. */
export const direEdition = ({ edition, edition_titre }: Pick<FichePubliee, 'edition' | 'edition_titre'>) =>
  /^\d{4}-\d{4}$/.test(edition) ? `édition ${edition}` : typographier(edition_titre);

const Porteurs = ({ fiche }: { fiche: FichePubliee }) => (
  <ul class="simple">
    {fiche.porteurs.map((p) => (
      <li>
        {p.uai ? <a href={adresses.etablissement(p.uai)}>{typographier(p.nom)}</a> : typographier(p.nom)}
        {p.commune && (
          <>
            <br />
            {p.commune}
            {p.departement ? `\u00A0(${p.departement})` : ''}
          </>
        )}
        {!p.uai && ECOLES.has(p.type) && <span class="petit doux reperes__note">établissement à rattacher à l’annuaire</span>}
        {!p.uai && !ECOLES.has(p.type) && p.type !== 'autre' && (
          <span class="petit doux reperes__note">
            {LIBELLES_TYPES_PORTEUR[p.type as keyof typeof LIBELLES_TYPES_PORTEUR] ?? p.type}
          </span>
        )}
      </li>
    ))}
  </ul>
);

/** Le lieu n’est dit que s’il ajoute quelque chose au porteur. */
const direLieuPropre = ({ lieu, commune, departement, porteurs, modalite }: FichePubliee, adresse: string) => {
  if (!lieu && !adresse && (!commune || commune === porteurs[0]?.commune)) return null;
  const ou = commune
    ? `${commune}${departement ? `\u00A0(${departement})` : ''}`
    : // L’école a une commune, le lieu n’en dit pas : qui voudrait venir doit savoir qu’elle manque.
      porteurs[0]?.commune && modalite !== 'en-ligne' && 'commune à préciser';
  return [lieu, adresse, ou].filter(Boolean).join(', ');
};

/** « pendant la Semaine » ne s’ajoute pas à des jours qui n’y tombent pas, ni à un texte d’école dont on n’a compris aucun jour. */
/** Ses jours et ses heures, sinon ce qui en est écrit. */
export const direDates = ({ periodes, quand_texte }: Pick<FichePubliee, 'periodes' | 'quand_texte'>) =>
  periodes.length > 0 ? direPeriodes(periodes) : quand_texte;

function direMoment(fiche: FichePubliee) {
  const { periodes, nature, semaine, document } = fiche;
  const dates = direDates(fiche);
  const dedans = (semaine ?? []).some((s) => periodes.some((p) => p.debut <= s.fin && s.debut <= p.fin));
  const ailleurs = periodes.length > 0 ? semaine !== null && !dedans : document === null;
  if (dates && nature === 'semaine' && ailleurs) return dates;
  const portee = nature === 'annee' ? 'toute l’année' : 'pendant la Semaine';
  return dates ? (dates.includes(portee) ? dates : `${dates}, ${portee}`) : portee;
}

const Effectifs = ({ fiche }: { fiche: FichePubliee }) => (
  <ul class="simple">
    {fiche.effectifs.map(({ valeur, libelle, estimation }) => (
      <li>
        {estimation ? 'environ ' : ''}
        {enChiffres(valeur)} {libelle}
        {estimation && <span class="petit doux reperes__note">estimation</span>}
      </li>
    ))}
  </ul>
);

const Partenaires = ({ fiche, dits }: { fiche: FichePubliee; dits: readonly string[] }) => (
  <ul class="simple">
    {fiche.partenaires.map(({ code, nom, role }) => (
      <li>
        <a href={adresses.partenaire(code)}>{typographier(nom)}</a>
        {role !== 'cite' && <span class="petit doux"> ({LIBELLES_ROLES[role as keyof typeof LIBELLES_ROLES] ?? role})</span>}
      </li>
    ))}
    {dits.map((nom) => (
      <li>{typographier(nom)}</li>
    ))}
  </ul>
);

const Source = ({ fiche }: { fiche: FichePubliee }) => (
  <>
    {fiche.document_cite?.titre ?? LIBELLES_SOURCES[fiche.source as keyof typeof LIBELLES_SOURCES] ?? fiche.source}
    {fiche.lignes && <span class="petit doux"> ({direLignes(fiche.lignes).replace('-', ' à ')})</span>}
    {fiche.fiche_experitheque && <span class="petit doux reperes__note">fiche Expérithèque {fiche.fiche_experitheque}</span>}
    {fiche.source !== 'semaine' && fiche.document_cite && (
      <span class="petit doux reperes__note">
        récit venu de {LIBELLES_SOURCES[fiche.source as keyof typeof LIBELLES_SOURCES] ?? fiche.source}
      </span>
    )}
  </>
);
