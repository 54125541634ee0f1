// Un texte ODF 1.3 écrit à la main sur fflate : vrais titres, sommaire, lignes d’en-tête répétées, textes de remplacement, langue.
// Aucune bibliothèque entretenue ne donne à la fois la langue et les lignes d’en-tête (voir docs/decisions).
import { strToU8, type Zippable, zipSync } from 'fflate';
import type { Bloc, Document, Ligne, Morceau } from './blocs.ts';

const ESPACES = [
  'office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"',
  'style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"',
  'text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"',
  'table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"',
  'draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"',
  'fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"',
  'svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"',
  'xlink="http://www.w3.org/1999/xlink"',
  'dc="http://purl.org/dc/elements/1.1/"',
  'meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"',
  'loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"',
]
  .map((e) => `xmlns:${e}`)
  .join(' ');
const ENTETE = '<?xml version="1.0" encoding="UTF-8"?>\n';
const LARGEUR_CM = 17;
/** une image laisse place à son titre et à un paragraphe */
const HAUTEUR_CM = 17;
const TYPE = 'application/vnd.oasis.opendocument.text';

const ECHAPPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
// XML 1.0 n’admet pas ces caractères, même échappés ; un texte saisi peut en contenir.
const e = (texte: string) =>
  texte
    .replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '')
    .replace(/[&<>"]/g, (c) => ECHAPPES[c] ?? c);

export function ecrireOdt(document: Document): Uint8Array<ArrayBuffer> {
  const images: { nom: string; svg: string }[] = [];
  const corps = document.blocs.map((bloc, i) => ecrireBloc(bloc, i, images)).join('\n');
  const fichiers: Zippable = {
    // Premier et non compressé : c’est ainsi qu’on reconnaît un ODT.
    mimetype: [strToU8(TYPE), { level: 0 }],
    'META-INF/manifest.xml': strToU8(manifeste(images.map((i) => i.nom))),
    'meta.xml': strToU8(meta(document)),
    'styles.xml': strToU8(styles(document)),
    'content.xml': strToU8(contenu(document, corps)),
    ...Object.fromEntries(images.map((i) => [i.nom, strToU8(i.svg)])),
  };
  // Une date fixe : le même document donne les mêmes octets. L’archive ZIP ne connaît que l’heure locale.
  return zipSync(fichiers, { level: 6, mtime: dateDArchive(document.creeLe) }) as Uint8Array<ArrayBuffer>;
}

const dateDArchive = (d: Date) => new Date(d.getUTCFullYear(), d.getUTCMonth(), d.getUTCDate(), 12);

function ecrireBloc(bloc: Bloc, rang: number, images: { nom: string; svg: string }[]): string {
  switch (bloc.genre) {
    case 'titre': {
      const style = bloc.nouvellePage ? `Titre${bloc.niveau}Page` : `Heading_20_${bloc.niveau}`;
      const ancre = bloc.ancre ? `<text:bookmark text:name="${e(bloc.ancre)}"/>` : '';
      return `<text:h text:style-name="${style}" text:outline-level="${bloc.niveau}">${ancre}${enLangue(bloc)}</text:h>`;
    }
    case 'paragraphe':
      return `<text:p text:style-name="${STYLES_PARAGRAPHE[bloc.style ?? 'courant']}">${ecrireLigne(bloc.morceaux)}</text:p>`;
    case 'liste':
      return `<text:list text:style-name="Puces">${bloc.lignes
        .map((l) => `<text:list-item><text:p text:style-name="Puce">${ecrireLigne(l)}</text:p></text:list-item>`)
        .join('')}</text:list>`;
    case 'tableau':
      return ecrireTableau(bloc, rang);
    case 'image': {
      const nom = `Pictures/image${images.length + 1}.svg`;
      images.push({ nom, svg: bloc.svg });
      return ecrireImage(bloc, nom);
    }
  }
}

const enLangue = ({ texte, langue }: Extract<Bloc, { genre: 'titre' }>) =>
  langue ? `<text:span text:style-name="Langue-${langue}">${e(texte)}</text:span>` : e(texte);

/** Un style par langue citée : ODF ne la dit pas autrement. */
const stylesDesLangues = (blocs: readonly Bloc[]) =>
  [...new Set(blocs.flatMap((b) => (b.genre === 'titre' && b.langue ? [b.langue] : [])))]
    .map(
      (langue) =>
        `<style:style style:name="Langue-${langue}" style:family="text"><style:text-properties fo:language="${langue}" fo:country="none"/></style:style>`,
    )
    .join('');

const STYLES_PARAGRAPHE = { courant: 'Text_20_body', petit: 'Petit', chapo: 'Chapo', encart: 'Encart' } as const;

const ecrireLigne = (ligne: Ligne) => ligne.map(ecrireMorceau).join('');

function ecrireMorceau({ texte, gras, doux, lien }: Morceau): string {
  // Une suite d’espaces ordinaires se réduirait à une seule.
  const mot = e(texte).replace(/ {2,}/g, (s) => ` <text:s text:c="${s.length - 1}"/>`);
  const habille = gras || doux ? `<text:span text:style-name="${gras ? 'Gras' : 'Doux'}">${mot}</text:span>` : mot;
  return lien ? `<text:a xlink:type="simple" xlink:href="${e(lien)}">${habille}</text:a>` : habille;
}

function ecrireTableau({ legende, entetes, largeurs, lignes }: Extract<Bloc, { genre: 'tableau' }>, rang: number): string {
  const total = largeurs.reduce((a, b) => a + b, 0);
  const colonnes = largeurs.map((l) => `<table:table-column table:style-name="Col${Math.round((l / total) * 100)}"/>`).join('');
  const cellule = (dedans: string, style: string) =>
    `<table:table-cell office:value-type="string" table:style-name="Cellule"><text:p text:style-name="${style}">${dedans}</text:p></table:table-cell>`;
  const tete = `<table:table-header-rows><table:table-row>${entetes.map((t) => cellule(e(t), 'Entete')).join('')}</table:table-row></table:table-header-rows>`;
  const corps = lignes
    .map(
      (l) =>
        `<table:table-row table:style-name="Rang">${l.map((c) => cellule(ecrireLigne(c), 'Cellule_20_texte')).join('')}</table:table-row>`,
    )
    .join('');
  return `<text:p text:style-name="Legende">${e(legende)}</text:p><table:table table:name="Tableau ${rang}" table:style-name="Tableau"><table:title>${e(legende)}</table:title>${colonnes}${tete}${corps}</table:table><text:p text:style-name="Apres"/>`;
}

function ecrireImage({ largeur, hauteur, alternative, legende }: Extract<Bloc, { genre: 'image' }>, nom: string): string {
  const l = Math.min(LARGEUR_CM, (HAUTEUR_CM * largeur) / hauteur);
  const h = (l * hauteur) / largeur;
  return `<text:p text:style-name="Legende">${e(legende)}</text:p><text:p text:style-name="Text_20_body"><draw:frame draw:name="${e(legende)}" text:anchor-type="as-char" svg:width="${l.toFixed(2)}cm" svg:height="${h.toFixed(2)}cm"><draw:image xlink:href="${nom}" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad" draw:mime-type="image/svg+xml"/><svg:title>${e(alternative)}</svg:title></draw:frame></text:p>`;
}

const manifeste = (images: string[]) =>
  `${ENTETE}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">${[
    ['/', TYPE],
    ['content.xml', 'text/xml'],
    ['styles.xml', 'text/xml'],
    ['meta.xml', 'text/xml'],
    ...images.map((i) => [i, 'image/svg+xml']),
  ]
    .map(([chemin, type]) => `<manifest:file-entry manifest:full-path="${chemin}" manifest:media-type="${type}"/>`)
    .join('')}</manifest:manifest>`;

const meta = ({ titre, creeLe }: Document) =>
  `${ENTETE}<office:document-meta ${ESPACES} office:version="1.3"><office:meta><dc:title>${e(titre)}</dc:title><dc:language>fr-FR</dc:language><dc:date>${creeLe.toISOString().slice(0, 19)}</dc:date><meta:initial-creator>Accroche</meta:initial-creator><meta:generator>Accroche</meta:generator></office:meta></office:document-meta>`;

// Le sommaire est écrit d’avance, sans numéros de page : un clic sur « Actualiser » les pose.
function sommaire({ blocs }: Document): string {
  const entrees = blocs.flatMap((b) =>
    b.genre === 'titre' && b.niveau < 3 && b.ancre
      ? [
          `<text:p text:style-name="Contents_20_${b.niveau}"><text:a xlink:type="simple" xlink:href="#${e(b.ancre)}">${e(b.texte)}</text:a></text:p>`,
        ]
      : [],
  );
  const modeles = [1, 2]
    .map(
      (n) =>
        `<text:table-of-content-entry-template text:outline-level="${n}" text:style-name="Contents_20_${n}"><text:index-entry-link-start/><text:index-entry-text/><text:index-entry-tab-stop style:type="right" style:leader-char="."/><text:index-entry-page-number/><text:index-entry-link-end/></text:table-of-content-entry-template>`,
    )
    .join('');
  return `<text:table-of-content text:name="Sommaire" text:protected="true"><text:table-of-content-source text:outline-level="2" text:use-index-marks="false"><text:index-title-template text:style-name="Contents_20_Heading">Sommaire</text:index-title-template>${modeles}</text:table-of-content-source><text:index-body><text:index-title text:name="Sommaire_Titre"><text:p text:style-name="Contents_20_Heading">Sommaire</text:p></text:index-title>${entrees.join('')}</text:index-body></text:table-of-content>`;
}

function contenu(document: Document, corps: string): string {
  const couverture = [
    `<text:p text:style-name="Surtitre">${e(document.surtitre)}</text:p>`,
    `<text:p text:style-name="Title">${e(document.titre)}</text:p>`,
    ...document.chapo.map((bloc, i) => ecrireBloc(bloc, i, [])),
  ].join('');
  const largeurs = Array.from({ length: 100 }, (_, i) => i + 1)
    .map(
      (n) =>
        `<style:style style:name="Col${n}" style:family="table-column"><style:table-column-properties style:column-width="${((LARGEUR_CM * n) / 100).toFixed(2)}cm" style:rel-column-width="${n}*"/></style:style>`,
    )
    .join('');
  return `${ENTETE}<office:document-content ${ESPACES} office:version="1.3"><office:automatic-styles>${largeurs}${STYLES_AUTOMATIQUES}${stylesDesLangues(document.blocs)}</office:automatic-styles><office:body><office:text>${couverture}${sommaire(document)}${corps}</office:text></office:body></office:document-content>`;
}

const page = (niveau: number) =>
  `<style:style style:name="Titre${niveau}Page" style:family="paragraph" style:parent-style-name="Heading_20_${niveau}"><style:paragraph-properties fo:break-before="page"/></style:style>`;

const STYLES_AUTOMATIQUES = `${[1, 2, 3, 4].map(page).join('')}
<style:style style:name="Gras" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="Doux" style:family="text"><style:text-properties fo:color="#594769" fo:font-size="9pt"/></style:style>
<style:style style:name="Tableau" style:family="table"><style:table-properties style:width="${LARGEUR_CM}cm" table:align="margins" fo:margin-bottom="0.2cm"/></style:style>
<style:style style:name="Rang" style:family="table-row"><style:table-row-properties fo:keep-together="always"/></style:style>
<style:style style:name="Cellule" style:family="table-cell"><style:table-cell-properties fo:padding="0.1cm" fo:border-bottom="0.5pt solid #dccdb3"/></style:style>
<text:list-style style:name="Puces"><text:list-level-style-bullet text:level="1" text:bullet-char="•"><style:list-level-properties text:list-level-position-and-space-mode="label-alignment"><style:list-level-label-alignment text:label-followed-by="listtab" fo:text-indent="-0.5cm" fo:margin-left="0.7cm"/></style:list-level-properties></text:list-level-style-bullet></text:list-style>`;

type Allure = {
  taille: number;
  gras?: boolean;
  couleur?: string;
  avant?: number;
  apres?: number;
  suivant?: boolean;
  extra?: string;
};

const style = (
  nom: string,
  parent: string,
  { taille, gras, couleur = '#2a163f', avant = 0, apres = 0.2, suivant, extra = '' }: Allure,
) =>
  `<style:style style:name="${nom}" style:family="paragraph" style:parent-style-name="${parent}" style:class="text"><style:paragraph-properties fo:margin-top="${avant}cm" fo:margin-bottom="${apres}cm"${suivant ? ' fo:keep-with-next="always"' : ''} ${extra}/><style:text-properties fo:font-size="${taille}pt" fo:color="${couleur}"${gras ? ' fo:font-weight="bold"' : ''}/></style:style>`;

const titreStyle = (niveau: number, taille: number, avant: number) =>
  style(`Heading_20_${niveau}`, 'Standard', { taille, gras: true, avant, apres: 0.2, suivant: true }).replace(
    'style:family',
    `style:display-name="Heading ${niveau}" style:default-outline-level="${niveau}" style:family`,
  );

const styles = ({ titreCourant }: Document) => `${ENTETE}<office:document-styles ${ESPACES} office:version="1.3"><office:styles>
<style:default-style style:family="paragraph"><style:paragraph-properties fo:line-height="130%" fo:orphans="2" fo:widows="2"/><style:text-properties fo:font-family="'Atkinson Hyperlegible Next', Arial, sans-serif" fo:font-size="10.5pt" fo:language="fr" fo:country="FR" fo:color="#2a163f" fo:hyphenate="false"/></style:default-style>
<style:style style:name="Standard" style:family="paragraph" style:class="text"/>
${style('Text_20_body', 'Standard', { taille: 10.5 })}
${style('Title', 'Standard', { taille: 30, gras: true, avant: 0.5, apres: 0.6 })}
${style('Surtitre', 'Standard', { taille: 12, gras: true, couleur: '#ad2d12', avant: 5 })}
${style('Chapo', 'Standard', { taille: 14, apres: 0.4 })}
${style('Petit', 'Standard', { taille: 9, couleur: '#594769' })}
${style('Encart', 'Standard', { taille: 10.5, avant: 0.2, apres: 0.3, extra: 'fo:background-color="#fbf5ea" fo:padding="0.25cm" fo:border-left="2pt solid #f4a915"' })}
${style('Puce', 'Standard', { taille: 10.5, apres: 0.1 })}
${style('Legende', 'Standard', { taille: 9, couleur: '#594769', avant: 0.3, apres: 0.1, suivant: true })}
${style('Entete', 'Standard', { taille: 9.5, gras: true, apres: 0 })}
${style('Cellule_20_texte', 'Standard', { taille: 9.5, apres: 0 })}
${style('Apres', 'Standard', { taille: 4, apres: 0 })}
${style('Footer', 'Standard', { taille: 8.5, couleur: '#594769', apres: 0, extra: 'fo:border-top="0.5pt solid #dccdb3" fo:padding-top="0.1cm"' })}
${style('Contents_20_Heading', 'Standard', { taille: 20, gras: true, apres: 0.4, extra: 'fo:break-before="page"' })}
${style('Contents_20_1', 'Standard', { taille: 10.5, gras: true, avant: 0.2, apres: 0.05 })}
${style('Contents_20_2', 'Standard', { taille: 10, apres: 0.05, extra: 'fo:margin-left="0.6cm"' })}
${titreStyle(1, 24, 0)}${titreStyle(2, 16, 0.6)}${titreStyle(3, 12.5, 0.4)}${titreStyle(4, 11, 0.35)}
<text:outline-style style:name="Outline">${[1, 2, 3, 4].map((n) => `<text:outline-level-style text:level="${n}" style:num-format=""/>`).join('')}</text:outline-style>
</office:styles><office:automatic-styles><style:page-layout style:name="A4"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" fo:margin-top="2cm" fo:margin-bottom="1.5cm" fo:margin-left="2cm" fo:margin-right="2cm"/><style:footer-style><style:header-footer-properties fo:min-height="1cm" fo:margin-top="0.5cm"/></style:footer-style></style:page-layout></office:automatic-styles><office:master-styles><style:master-page style:name="Standard" style:page-layout-name="A4"><style:footer><text:p text:style-name="Footer">${e(titreCourant)} – page <text:page-number text:select-page="current">1</text:page-number> sur <text:page-count>1</text:page-count></text:p></style:footer></style:master-page></office:master-styles></office:document-styles>`;
