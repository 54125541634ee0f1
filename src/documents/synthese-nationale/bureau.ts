// La synthèse en blocs de bureau : le même contenu, dans le même ordre que sur papier, pour l’ODT et le DOCX.

import type { Chiffre } from '#domaine/synthese/index.ts';
import { REGLES } from '#domaine/synthese/index.ts';
import { type Bloc, type Document, dire, type Ligne, liste, type Morceau, paragraphe, titre } from '../ateliers/blocs.ts';
import { composer } from './composer.ts';
import { graphesDe } from './graphes.ts';
import { adresseDansLeFichier } from './liens.ts';
import { type ContenuSynthese, chiffresDuDocument, type Fiche } from './modele.ts';
import type { OptionsImpression } from './pdf.ts';

type Options = OptionsImpression;
type Vers = (cible: Parameters<typeof adresseDansLeFichier>[0] | null, texte: string, gras?: boolean) => Morceau;

export function documentDeBureau(contenu: ContenuSynthese, { origine, creeLe, avis = [] }: Options): Document {
  const vers: Vers = (cible, texte, gras = false) => ({ texte, gras, lien: cible && adresseDansLeFichier(cible, origine) });
  return {
    titre: 'Semaine de la persévérance scolaire\u00A0: synthèse nationale',
    surtitre: contenu.surtitre,
    titreCourant: contenu.titreCourant,
    chapo: [
      paragraphe(contenu.chapo, 'chapo'),
      ...contenu.totaux.map((t) => paragraphe([...ligneChiffre(t.chiffre), dire(` (${t.comptees})`)])),
      ...composer(avis).map((a) => paragraphe([dire(`${a.titre}. `, { gras: true }), dire(a.texte)], 'encart')),
      paragraphe(`Données au ${contenu.date}. Chaque nombre dit sa nature, sa portée et sa règle.`, 'petit'),
    ],
    // Les mots ajoutés ici reçoivent la même typographie que le contenu.
    blocs: composer<Bloc[]>([
      ...introduction(contenu),
      ...fiches(contenu, vers),
      ...vueDEnsemble(contenu, vers),
      ...conclusion(contenu, vers),
      ...perspectives(contenu),
      ...methode(contenu),
      ...annexe(contenu, vers),
    ]),
    creeLe,
  };
}

const partie = (texte: string, ancre: string) => titre(1, texte, { ancre, nouvellePage: true });
const source = (s: string | null): Bloc[] => (s ? [paragraphe(`Source : ${s}`, 'petit')] : []);
const ligneChiffre = (c: Chiffre): Ligne => [
  dire(c.texte, { gras: true }),
  dire(` ${c.libelle}`),
  dire(` (${c.portee})`, { doux: true }),
];
const apresDeuxPoints = (avant: string, apres: string): Ligne => [dire(`${avant}\u00A0: `, { gras: true }), dire(apres)];
const si = (condition: unknown, blocs: () => Bloc[]): Bloc[] => (condition ? blocs() : []);
const tableau = (legende: string, entetes: string[], largeurs: number[], lignes: Ligne[][]): Bloc[] =>
  lignes.length ? [{ genre: 'tableau', legende, entetes, largeurs, lignes }] : [];
const mots = (...textes: string[]): Ligne[] => textes.map((t) => [dire(t)]);

function introduction({ introduction: i, totaux }: ContenuSynthese): Bloc[] {
  return [
    partie('Introduction', 'introduction'),
    ...i.paragraphes.map((p) => paragraphe(p)),
    titre(2, 'Les deux grands nombres', { ancre: 'nombres' }),
    ...totaux.flatMap((t) => [
      paragraphe([...ligneChiffre(t.chiffre), dire(`. ${t.comptees}.`)]),
      ...si(t.chiffre.absents.length, () => [paragraphe(apresDeuxPoints('Hors du total', `${t.chiffre.absents.join(' ; ')}.`))]),
    ]),
    ...si(i.autresTotaux.length, () => [titre(3, 'À côté de ces totaux'), ...liste(i.autresTotaux.map(ligneChiffre))]),
    ...si(i.enonces.length, () => [
      titre(3, 'Ce que les documents affirment'),
      paragraphe('Ces nombres sont cités, jamais calculés.'),
      ...i.enonces.flatMap((e) => [
        paragraphe([dire(`« ${e.texte} » `, { gras: true }), dire(e.note ?? '')], 'encart'),
        ...source(e.source),
      ]),
    ]),
    titre(2, 'Trois effets', { ancre: 'effets' }),
    ...i.effets.flatMap((e) => [
      titre(3, `${e.rang}. ${e.titre}`),
      paragraphe(e.texte),
      ...liste(e.chiffres.map(ligneChiffre)),
      ...source(e.source),
    ]),
  ];
}

const fiches = (contenu: ContenuSynthese, vers: Vers): Bloc[] => [
  partie('Les académies, une à une', 'academies'),
  paragraphe(
    contenu.fiches.length
      ? 'Les fiches suivent l’ordre alphabétique. Toutes ont le même squelette : les dates, le récit, les axes de travail, les niveaux, les nombres, les partenaires, puis quelques actions.'
      : 'Aucune académie n’a de fiche dans cette édition.',
  ),
  ...contenu.fiches.flatMap((f) => fiche(f, vers)),
];

function fiche(f: Fiche, vers: Vers): Bloc[] {
  const faits: Ligne[] = [
    ...f.reperes.map((r) => apresDeuxPoints(r.terme, r.valeur)),
    ...(f.alliances ? [apresDeuxPoints('Alliances éducatives', f.alliances)] : []),
    ...(f.partenaires.length
      ? [
          [
            dire('Partenaires\u00A0: ', { gras: true }),
            ...f.partenaires.flatMap((p, i) => [dire(i ? ', ' : ''), vers(p.cible, p.nom)]),
          ],
        ]
      : []),
    ...(f.categories.length ? [apresDeuxPoints('Partenaires cités sans nom', f.categories.join(', '))] : []),
  ];
  return [
    titre(2, f.titre, { ancre: f.ancre, nouvellePage: f.rangDansLeDocument > 1 }),
    paragraphe([dire(f.dates, { gras: true }), dire(f.rang ? ` · ${f.rang}` : '')]),
    ...si(f.statut, () => [paragraphe([dire(f.statut ?? '', { gras: true })], 'encart')]),
    ...f.presentation.map((p) => paragraphe(p)),
    ...si(f.constat, () => [paragraphe(f.constat ?? '', 'encart')]),
    ...si(f.axes.length, () => [
      titre(3, 'Axes de travail pour la prochaine édition'),
      ...si(f.reserveAxes, () => [paragraphe(f.reserveAxes ?? '', 'petit')]),
      ...liste(
        f.axes.map((a) => [
          dire(a.libelle, { gras: true }),
          dire(`${a.nuance ? ` (${a.nuance})` : ''}. ${a.description}`),
          dire(a.exemples.length ? ` Par exemple : ${a.exemples.join(', ')}.` : '', { doux: true }),
        ]),
      ),
    ]),
    titre(3, 'Les nombres'),
    ...liste([ligneChiffre(f.actions), ligneChiffre(f.etablissements)]),
    ...[f.actions, f.etablissements].flatMap((c) =>
      c.lignes.slice(0, 1).map((l) => paragraphe(`${c.libelle}, tel que la fiche l’écrit : ${l.imprime}`, 'petit')),
    ),
    ...si(f.sollicites, () => [paragraphe(`Sollicités : ${f.sollicites?.texte}.`)]),
    ...tableau(
      'Niveaux touchés',
      f.niveaux.map((n) => n.libelle),
      [1, 1, 1, 1],
      [mots(...f.niveaux.map((n) => direCase(n.coche)))],
    ),
    ...si(faits.length, () => [titre(3, 'Repères et partenaires'), ...liste(faits)]),
    ...si(f.tempsForts.length, () => [
      titre(3, 'Temps forts'),
      ...liste(f.tempsForts.map((t) => (t.date ? `${t.texte} (${t.date})` : t.texte))),
    ]),
    ...si(f.publications.length, () => [
      titre(3, 'Publications'),
      ...liste(f.publications.map((p) => [dire(p.titre, { lien: p.url }), dire(p.note ? ` ${p.note}` : '', { doux: true })])),
    ]),
    titre(3, 'Exemples d’actions'),
    ...si(f.avertissement, () => [paragraphe(f.avertissement ?? '', 'encart')]),
    ...si(f.exemples.length === 0, () => [paragraphe('Aucune action décrite.')]),
    ...f.exemples.flatMap((e) => [
      titre(4, e.titre, { langue: e.langueTitre }),
      paragraphe([
        dire(e.porteur, { gras: true }),
        dire(
          [e.niveaux.join(', '), e.quand, ...e.distinctions]
            .filter(Boolean)
            .map((t) => ` · ${t}`)
            .join(''),
          { doux: true },
        ),
      ]),
      paragraphe(e.texte),
      ...si(e.liens.length, () => [
        paragraphe([...e.liens.flatMap((l, i) => [dire(i ? ' · ' : ''), dire(l.titre, { lien: l.url })])], 'petit'),
      ]),
    ]),
    ...si(f.autresActions, () => [paragraphe(`Et ${f.autresActions} autres actions publiées pour cette édition.`, 'petit')]),
    ...si(f.notes.length, () => [titre(3, 'Remarques'), ...liste(f.notes)]),
    ...source(f.source),
  ];
}

const direCase = (coche: boolean | null) => (coche === null ? 'sans réponse' : coche ? 'oui' : 'non');

function vueDEnsemble(contenu: ContenuSynthese, vers: Vers): Bloc[] {
  const t = contenu.transversale;
  const g = graphesDe(contenu);
  const image = (dessin: string | null, taille: [number, number], alternative: string, legende: string): Bloc[] =>
    dessin ? [{ genre: 'image', svg: dessin, largeur: taille[0], hauteur: taille[1], alternative, legende }] : [];
  return [
    partie('Vue d’ensemble', 'ensemble'),
    titre(2, 'Les actions par académie', { ancre: 'carte' }),
    paragraphe(t.comptes.texte),
    ...image(g.carte, tailleDe(g.carte), g.carteTexte, `Actions de la Semaine par académie. ${g.carteLegende}`),
    ...tableau(
      'Les nombres de chaque académie',
      ['Académie', 'Actions', 'Écoles et établissements'],
      [2, 3, 3],
      t.comptes.lignes.map((l) => [[vers(l.cible, l.academie)], ...mots(l.actions, l.etablissements)]),
    ),
    titre(2, 'Les niveaux', { ancre: 'niveaux' }),
    paragraphe(t.niveaux.texte),
    ...liste(t.niveaux.chiffres.map(ligneChiffre)),
    ...si(t.niveaux.alerte, () => [paragraphe(t.niveaux.alerte ?? '', 'encart')]),
    ...tableau(
      'Niveaux cochés par académie',
      ['Académie', 'Premier degré', 'Collège', 'Lycée', 'Lycée professionnel'],
      [3, 2, 2, 2, 2],
      t.niveaux.lignes.map((l) => [
        [dire(l.academie)],
        ...mots(
          ...(['premier-degre', 'college', 'lycee', 'lycee-professionnel'] as const).map((n) => direCase(l.cases?.[n] ?? null)),
        ),
      ]),
    ),
    titre(2, 'Les axes de travail, par fréquence', { ancre: 'axes' }),
    paragraphe(t.axes.texte),
    ...si(t.axes.liste.length, () => [paragraphe(ligneChiffre(t.axes.chiffre))]),
    ...tableau(
      'Axes annoncés pour la prochaine édition',
      ['Axe', 'Nombre', 'Académies'],
      [4, 1.4, 5],
      t.axes.liste.map((a) => [
        [
          dire(a.libelle, { gras: true }),
          dire(a.variantes.length ? ` (${a.variantes.map((v) => `${v.libelle} : ${v.academies.length}`).join(' ; ')})` : '', {
            doux: true,
          }),
        ],
        ...mots(String(a.academies.length), a.academies.map((x) => x.nom).join(', ')),
      ]),
    ),
    ...t.axes.familles.map((f) => paragraphe(f)),
    titre(2, 'Les alliances éducatives', { ancre: 'alliances' }),
    paragraphe(t.alliances.texte),
    ...t.alliances.chiffres.map((a) =>
      paragraphe([...ligneChiffre(a), dire(`\u00A0: ${a.lignes.map((l) => l.quoi).join(', ')}.`)]),
    ),
    titre(2, 'Les partenaires', { ancre: 'partenaires' }),
    paragraphe(t.partenaires.texte),
    ...tableau(
      'Partenaires nommés, par catégorie',
      ['Catégorie', 'Nombre', 'Partenaires'],
      [3, 1.4, 5.6],
      t.partenaires.categories.map((k) => mots(k.nom, String(k.partenaires.length), k.partenaires.join(', '))),
    ),
    ...tableau(
      'Catégories citées sans nom',
      ['Catégorie', 'Nombre', 'Académies'],
      [3, 1.4, 5.6],
      t.partenaires.citees.map((k) => mots(k.nom, String(k.academies.length), k.academies.join(', '))),
    ),
    titre(2, 'Les fonds européens', { ancre: 'fonds' }),
    ...(t.fonds.lignes.length
      ? [paragraphe(ligneChiffre(t.fonds)), ...liste(t.fonds.lignes.map((l) => apresDeuxPoints(l.quoi, l.imprime)))]
      : [paragraphe('Aucune fiche ne cite de fonds européen.')]),
    titre(2, 'Le calendrier', { ancre: 'calendrier' }),
    paragraphe(t.calendrier.texte),
    ...image(g.frise, tailleDe(g.frise), g.friseTexte, 'Les Semaines sur le fil de l’année'),
    ...tableau(
      'Dates et rang de chaque Semaine',
      ['Académie', 'Dates', 'Rang'],
      [2, 4, 2],
      t.calendrier.lignes.map((l) => mots(l.academie, l.dates, l.rang)),
    ),
  ];
}

const tailleDe = (svg: string | null): [number, number] => {
  const [, largeur = '1', hauteur = '1'] = /viewBox="0 0 (\d+) (\d+)"/.exec(svg ?? '') ?? [];
  return [Number(largeur), Number(hauteur)];
};

const conclusion = ({ conclusion: c }: ContenuSynthese, vers: Vers): Bloc[] => [
  partie('Conclusion', 'conclusion'),
  paragraphe(c.texte),
  ...c.objectifs.flatMap((o) => [
    titre(2, `Objectif ${o.rang} : ${o.intitule}`, { ancre: `objectif-${o.rang}` }),
    paragraphe(o.texte),
    ...liste(o.citations.map((x) => [vers(x.cible, x.academie, true), dire(`\u00A0: ${x.motif}`)])),
    ...si(o.rappels.length, () => [paragraphe(apresDeuxPoints('À rapprocher', `${o.rappels.join(' ; ')}.`), 'encart')]),
    ...source(o.source),
  ]),
  ...(c.precedente
    ? [
        titre(2, 'Elles avaient commencé plus tôt', { ancre: 'precedente' }),
        paragraphe(`${c.precedente.texte} : ${c.precedente.academies.join(', ')}.`),
        ...source(c.precedente.source),
      ]
    : []),
];

const perspectives = ({ perspectives: p }: ContenuSynthese): Bloc[] => [
  partie('Perspectives', 'perspectives'),
  ...si(p.liste.length === 0, () => [paragraphe('Cette édition n’a pas encore de perspectives écrites.')]),
  ...p.liste.flatMap((x) => [
    titre(2, `${x.rang}. ${x.titre}`, { ancre: `perspective-${x.rang}` }),
    paragraphe(x.texte),
    ...liste(x.mesures),
    ...source(x.source),
  ]),
  ...si(p.accompagnements.length, () => [
    titre(2, 'Accompagner', { ancre: 'accompagner' }),
    ...p.accompagnements.flatMap((a) => [
      paragraphe(apresDeuxPoints(a.titre, `${a.academies.join(', ')}.`)),
      ...source(a.source),
    ]),
  ]),
  ...si(p.publics.length, () => [titre(2, 'Les publics moins touchés', { ancre: 'publics' }), ...liste(p.publics)]),
];

const methode = ({ methode: m }: ContenuSynthese): Bloc[] => [
  partie('Note de méthode', 'methode'),
  paragraphe(m.texte),
  ...m.regles.flatMap((r) => [titre(2, r.titre), paragraphe(r.texte)]),
  ...si(m.documents.length, () => [titre(2, 'Documents de référence', { ancre: 'documents' }), ...liste(m.documents)]),
];

const annexe = (contenu: ContenuSynthese, vers: Vers): Bloc[] => [
  partie('Les lignes de chaque nombre', 'lignes'),
  paragraphe('Chaque nombre du document est déplié ici : sa portée, sa date, ses règles et les lignes dont il vient.'),
  ...chiffresDuDocument(contenu).flatMap((c) => [
    titre(2, `${c.texte} ${c.libelle}`),
    paragraphe([
      ...apresDeuxPoints('Portée', `${c.portee}. `),
      ...apresDeuxPoints('Date', `${c.date}. `),
      ...apresDeuxPoints('Règles', `${c.regles.map((id) => REGLES[id].titre).join(', ')}.`),
    ]),
    ...si(c.absents.length, () => [paragraphe(apresDeuxPoints('Hors du compte', `${c.absents.join(' ; ')}.`))]),
    ...tableau(
      c.libelle,
      ['Ligne', 'Ce qui est écrit', 'Source'],
      [3, 5, 3],
      c.lignes.map((l) => [[vers(l.cible, l.quoi)], ...mots(l.imprime, l.source ?? '–')]),
    ),
  ]),
];
