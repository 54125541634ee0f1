// Les axes de travail que les académies retiennent pour la suite : du plus partagé au plus singulier.
import { Hono } from 'hono';
import { type AxeListe, axesParFrequence } from '#base/grand-public/axes.ts';
import type { Maison } from '#operations/maison.ts';
import { adresses } from '#src/adresses.ts';
import { introuvable } from '../../communs/erreurs.tsx';
import { Barres } from '../../communs/graphes.tsx';
import { Defile } from '../../communs/listes.tsx';
import type { Sigles } from '../../communs/sigle.tsx';
import { Bloc, PageOuverte, siglesDuSite } from '../page-ouverte.tsx';

export const pagesAxes = (maison: Maison) =>
  new Hono()
    .get('/axes', async (c) => {
      const [axes, sigles] = await Promise.all([axesParFrequence(maison.base), siglesDuSite(maison)]);
      return c.html(<ListeAxes {...{ maison, axes, sigles }} />);
    })
    .get('/axes/:code', async (c) => {
      const code = c.req.param('code');
      const [axe] = /^[a-z0-9-]{1,80}$/.test(code) ? await axesParFrequence(maison.base, { code }) : [];
      if (!axe) {
        return introuvable(maison, c, {
          quoi: 'Cet axe de travail n’existe pas',
          mot: code,
          suggestions: [{ titre: 'Tous les axes', adresse: adresses.axes() }],
        });
      }
      const sigles = await siglesDuSite(maison);
      return c.html(<PageAxe {...{ maison, axe, sigles }} />);
    });

type Retenu = AxeListe['retenus'][number];
const parEdition = (retenus: Retenu[]) => [...Map.groupBy(retenus, (r) => r.edition)];

const Academies = ({ retenus }: { retenus: Retenu[] }) => (
  <>
    {retenus.map((r, i) => (
      <>
        {i > 0 && ', '}
        <a href={adresses.academie(r.academie_slug)}>{r.academie}</a>
      </>
    ))}
  </>
);

function ListeAxes({ maison, axes, sigles }: { maison: Maison; axes: AxeListe[]; sigles: Sigles }) {
  const editions = [...new Set(axes.flatMap((a) => a.retenus.map((r) => r.edition)))].sort().reverse();
  return (
    <PageOuverte
      maison={maison}
      sigles={sigles}
      titre="Les axes de travail"
      description="Ce que les académies veulent faire ensuite, axe par axe, avec le nom de celles qui l’ont retenu."
      chemin={adresses.axes()}
      ariane={[{ titre: 'Axes de travail' }]}
      grandTitre="Ce que les académies veulent faire ensuite"
      chapo="Après chaque Semaine, une académie retient quelques axes pour la suivante. Un même axe revient souvent de l’une à l’autre : le voici compté, avec celles qui l’ont choisi."
    >
      {editions.map((edition, i) => {
        const retenus = axes
          .map((a) => ({ ...a, retenus: a.retenus.filter((r) => r.edition === edition) }))
          .filter((a) => a.retenus.length > 0)
          .sort((a, b) => b.retenus.length - a.retenus.length);
        const total = retenus.reduce((somme, a) => somme + a.retenus.length, 0);
        const academies = new Set(retenus.flatMap((a) => a.retenus.map((r) => r.academie_slug))).size;
        return (
          <Bloc id={`edition-${edition}`} titre={`Après l’édition ${edition}`} bande={i % 2 === 1}>
            <p class="mesure">
              {total} choix d’axes, faits par {academies} académies.
            </p>
            <Barres
              legende={`Axes de travail par nombre d’académies, après l’édition ${edition}`}
              colonnes={['Axe', 'Académies']}
              barres={retenus.map((a) => ({
                titre: <a href={adresses.axe(a.code)}>{a.libelle}</a>,
                nombre: a.retenus.length,
                detail: <Academies retenus={a.retenus} />,
              }))}
            />
          </Bloc>
        );
      })}
    </PageOuverte>
  );
}

function PageAxe({ maison, axe, sigles }: { maison: Maison; axe: AxeListe; sigles: Sigles }) {
  return (
    <PageOuverte
      maison={maison}
      sigles={sigles}
      titre={axe.libelle}
      description={axe.description}
      chemin={adresses.axe(axe.code)}
      ariane={[{ titre: 'Axes de travail', adresse: adresses.axes() }, { titre: axe.libelle }]}
      surtitre="Axe de travail"
      chapo={axe.description}
    >
      {axe.retenus.length === 0 && (
        <div class="page bloc">
          <p>Aucune académie ne l’a encore retenu dans les éditions connues.</p>
        </div>
      )}
      {parEdition(axe.retenus).map(([edition, retenus], i) => (
        <Bloc
          id={`edition-${edition}`}
          titre={`Après ${edition}, ${retenus.length > 1 ? `${retenus.length} académies l’ont retenu` : 'une académie l’a retenu'}`}
          bande={i % 2 === 1}
        >
          <Defile titre={`Académies qui ont retenu cet axe après ${edition}, tableau`}>
            <table class="empile">
              <caption class="cache">
                Académies qui ont retenu l’axe «&nbsp;{axe.libelle}&nbsp;» après l’édition {edition}
              </caption>
              <thead>
                <tr>
                  <th scope="col">Académie</th>
                  {axe.variantes.length > 0 && <th scope="col">Variante</th>}
                  <th scope="col">Pistes données en exemple</th>
                </tr>
              </thead>
              <tbody>
                {retenus.map((r) => (
                  <tr>
                    <th scope="row">
                      <a href={adresses.academie(r.academie_slug)}>{r.academie}</a>
                    </th>
                    {axe.variantes.length > 0 && (
                      <td data-quoi="Variante">{axe.variantes.find((v) => v.code === r.variante)?.libelle ?? 'sans variante'}</td>
                    )}
                    <td data-quoi="Pistes données en exemple">{r.exemples.join('\u202F; ') || 'aucune'}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Defile>
        </Bloc>
      ))}
      {axe.variantes.length > 0 && (
        <Bloc id="variantes" titre="Ses variantes" bande>
          <ul>
            {axe.variantes.map((v) => {
              const nombre = axe.retenus.filter((r) => r.variante === v.code).length;
              return (
                <li>
                  {v.libelle}&nbsp;: {nombre > 1 ? `${nombre} académies` : nombre === 1 ? 'une académie' : 'aucune académie'}
                </li>
              );
            })}
          </ul>
        </Bloc>
      )}
    </PageOuverte>
  );
}
