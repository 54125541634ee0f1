// La page de la synthèse : les deux grands nombres, les trois effets, les fiches, la vue d’ensemble, la conclusion, la méthode.
import type { Child } from 'hono/jsx';
import type { ContenuSynthese } from '#documents/synthese-nationale/modele.ts';
import type { Maison } from '#operations/maison.ts';
import { adresses, type FormatSynthese } from '#src/adresses.ts';
import { Icone } from '../../communs/icone.tsx';
import { Message } from '../../communs/message.tsx';
import { Etiquettes } from '../../communs/niveaux.tsx';
import { type Sigles, TexteAvecSigles } from '../../communs/sigle.tsx';
import { Bloc, PageOuverte } from '../page-ouverte.tsx';
import { ChiffreDeplie } from './chiffre-deplie.tsx';
import { Conclusion, Methode, Perspectives } from './conclusion.tsx';
import { FicheDeSynthese } from './fiche.tsx';
import { LIBELLES_FORMATS } from './gardees.ts';
import { Transversale } from './transversale.tsx';

type Proprietes = {
  maison: Maison;
  contenu: ContenuSynthese;
  sigles: Sigles;
  /** le numéro d’une version arrêtée ; absent : la synthèse vivante */
  version?: number;
  /** ce que les versions arrêtées disent d’elles-mêmes */
  autour?: Child;
};

export const PageSynthese = ({ maison, contenu: c, sigles, version, autour }: Proprietes) => (
  <PageOuverte
    maison={maison}
    sigles={sigles}
    titre={`Synthèse nationale, ${c.nom}${version ? `, version ${version}` : ''}`}
    description={`La synthèse nationale de la Semaine de la persévérance scolaire, ${c.nom} : chaque chiffre s’ouvre sur ses lignes.`}
    chemin={version ? adresses.syntheseArretee(c.edition, version) : adresses.synthese(c.edition)}
    rubrique="editions"
    ariane={[
      { titre: 'Éditions', adresse: adresses.editions() },
      { titre: c.surtitre, adresse: adresses.edition(c.edition) },
      ...(version
        ? [{ titre: 'Synthèse nationale', adresse: adresses.synthese(c.edition) }, { titre: `Version ${version}` }]
        : [{ titre: 'Synthèse nationale' }]),
    ]}
    surtitre={`${c.surtitre}, données au ${c.date}`}
    grandTitre={grandTitre(c)}
    chapo={`${c.chapo} Ici, chaque nombre s’ouvre : il montre ses lignes, sa portée et sa règle.`}
    ouverture={<Ouverture contenu={c} version={version} autour={autour} />}
  >
    <div class="synthese">
      <GrandsNombres contenu={c} />
      <Effets introduction={c.introduction} />
      <section id="fiches" aria-labelledby="fiches-titre">
        <div class="page bloc bloc--serre">
          <h2 id="fiches-titre">Les académies, une à une</h2>
          {c.fiches.length === 0 && <p>Aucune académie n’a de fiche dans cette édition.</p>}
          <SommaireDesFiches fiches={c.fiches} />
        </div>
        {c.fiches.map((f) => (
          <FicheDeSynthese fiche={f} total={c.fiches.length} />
        ))}
      </section>
      <Transversale contenu={c} />
      <Conclusion conclusion={c.conclusion} />
      <Perspectives perspectives={c.perspectives} />
      <Methode methode={c.methode} />
    </div>
  </PageOuverte>
);

const NOMBRES = ['', 'Une', 'Deux', 'Trois', 'Quatre', 'Cinq', 'Six', 'Sept', 'Huit', 'Neuf', 'Dix'];
function grandTitre({ fiches }: ContenuSynthese): string {
  const n = fiches.length;
  if (n < 2) return 'Une édition, un fil';
  return `${n === 30 ? 'Trente' : (NOMBRES[n] ?? n)} académies, un seul fil`;
}

const PARTIES = [
  { adresse: '#nombres', libelle: 'Les deux grands nombres' },
  { adresse: '#effets', libelle: 'Trois effets' },
  { adresse: '#fiches', libelle: 'Les académies, une à une' },
  { adresse: '#carte', libelle: 'La carte' },
  { adresse: '#niveaux', libelle: 'Les niveaux' },
  { adresse: '#axes', libelle: 'Les axes de travail' },
  { adresse: '#partenaires', libelle: 'Les partenaires' },
  { adresse: '#calendrier', libelle: 'Le calendrier' },
  { adresse: '#conclusion', libelle: 'Conclusion' },
  { adresse: '#perspectives', libelle: 'Perspectives' },
  { adresse: '#methode', libelle: 'Note de méthode' },
];

type Ouvrir = { contenu: ContenuSynthese; version: number | undefined; autour: Child };

const Ouverture = ({ contenu, version, autour }: Ouvrir) => (
  <>
    {autour}
    <ul class="emporter" aria-label="Emporter la synthèse">
      {(Object.keys(LIBELLES_FORMATS) as FormatSynthese[]).map((format) => (
        <li>
          <a
            class="bouton bouton--trait"
            href={
              version
                ? adresses.syntheseArreteeEn(contenu.edition, version, format)
                : adresses.syntheseEn(contenu.edition, format)
            }
            download
          >
            <Icone nom="download" />
            {LIBELLES_FORMATS[format]}
          </a>
        </li>
      ))}
    </ul>
    <nav aria-label="Dans cette page">
      <Etiquettes etiquettes={PARTIES} />
    </nav>
  </>
);

const SommaireDesFiches = ({ fiches }: { fiches: ContenuSynthese['fiches'] }) =>
  fiches.length < 2 ? null : (
    <nav aria-label="Fiches d’académie">
      <Etiquettes etiquettes={fiches.map((f) => ({ libelle: f.nom, adresse: `#${f.ancre}` }))} />
    </nav>
  );

const GrandsNombres = ({ contenu: c }: { contenu: ContenuSynthese }) => (
  <Bloc id="nombres" titre="Les deux grands nombres">
    <div class="grille deux">
      {c.totaux.map((t) => (
        <ChiffreDeplie chiffre={t.chiffre} sous={t.comptees} />
      ))}
    </div>
    {c.introduction.enonces.map((e) => (
      <Message genre="citation" titre={`« ${e.texte} »`}>
        <p>
          {e.note} {e.source && <span class="doux">Source&nbsp;: {e.source}.</span>}
        </p>
      </Message>
    ))}
    {c.introduction.paragraphes.map((p) => (
      <p class="mesure">
        <TexteAvecSigles texte={p} />
      </p>
    ))}
    {c.introduction.autresTotaux.length > 0 && (
      <>
        <h3>À côté de ces totaux</h3>
        <div class="grille deux">
          {c.introduction.autresTotaux.map((chiffre) => (
            <ChiffreDeplie chiffre={chiffre} />
          ))}
        </div>
      </>
    )}
  </Bloc>
);

const Effets = ({ introduction }: { introduction: ContenuSynthese['introduction'] }) => (
  <Bloc id="effets" titre="Trois effets" bande>
    {introduction.effets.map((e) => (
      <>
        <h3>
          {e.rang}. {e.titre}
        </h3>
        <p class="mesure">
          <TexteAvecSigles texte={e.texte} />
        </p>
        <div class="grille deux">
          {e.chiffres.map((chiffre) => (
            <ChiffreDeplie chiffre={chiffre} />
          ))}
        </div>
        {e.source && <p class="petit doux">Source&nbsp;: {e.source}.</p>}
      </>
    ))}
  </Bloc>
);
