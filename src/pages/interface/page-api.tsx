// La page lisible de l’interface : faite du même document OpenAPI que les machines lisent.
import { Hono } from 'hono';
import type { Maison } from '#operations/maison.ts';
import { Gabarit } from '#pages/communs/gabarit.tsx';
import { adresses } from '#src/adresses.ts';
import { documentApi, interfaceV1, VERSION_API } from './api.ts';

type Schema = {
  type?: string | string[];
  enum?: unknown[];
  format?: string;
  $ref?: string;
  items?: Schema;
  description?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  anyOf?: Schema[];
  oneOf?: Schema[];
};
type Parametre = { name: string; in: string; required?: boolean; description?: string; schema?: Schema; example?: unknown };
type Acte = {
  summary?: string;
  description?: string;
  tags?: string[];
  parameters?: Parametre[];
  responses: Record<string, { description: string; content?: Record<string, { schema: Schema }> }>;
};

const nomDe = (reference: string) => reference.split('/').at(-1) ?? reference;

function TypeDe({ schema }: { schema: Schema | undefined }) {
  if (!schema) return <>—</>;
  if (schema.$ref)
    return (
      <a href={`#schema-${nomDe(schema.$ref)}`}>
        <code>{nomDe(schema.$ref)}</code>
      </a>
    );
  const choix = schema.anyOf ?? schema.oneOf;
  if (choix)
    return (
      <>
        {choix.map((s, i) => (
          <>
            {i > 0 && ' ou '}
            <TypeDe schema={s} />
          </>
        ))}
      </>
    );
  if (schema.enum) return <>{schema.enum.map((v) => `« ${v} »`).join(', ')}</>;
  if (schema.items)
    return (
      <>
        liste de <TypeDe schema={schema.items} />
      </>
    );
  if (schema.properties)
    return (
      <>
        un objet qui porte{' '}
        {Object.entries(schema.properties).map(([champ, forme], i) => (
          <>
            {i > 0 && ', '}
            <code>{champ}</code> (<TypeDe schema={forme} />)
          </>
        ))}
      </>
    );
  const types = [schema.type ?? 'objet'].flat().map((t) => TYPES[t] ?? t);
  return <>{types.join(' ou ') + (schema.format === 'date' ? ' (AAAA-MM-JJ)' : '')}</>;
}
const TYPES: Record<string, string> = {
  string: 'texte',
  integer: 'entier',
  number: 'nombre',
  boolean: 'vrai ou faux',
  object: 'objet',
  array: 'liste',
  null: 'absent',
};

function Parametres({ parametres }: { parametres: Parametre[] }) {
  return (
    <div class="defile">
      <table>
        <caption>Paramètres</caption>
        <thead>
          <tr>
            <th scope="col">Nom</th>
            <th scope="col">Ce que c’est</th>
          </tr>
        </thead>
        <tbody>
          {parametres.map((p) => (
            <tr>
              <th scope="row">
                <code>{p.name}</code>
              </th>
              <td>{p.description ?? (p.in === 'path' ? 'Dans l’adresse.' : 'Code de la facette, répétable.')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function PageApi({ maison }: { maison: Maison }) {
  const document = documentApi(maison, interfaceV1(maison)) as unknown as {
    paths: Record<string, { get: Acte }>;
    components: { schemas: Record<string, Schema> };
  };
  const racine = `${maison.config.adressePublique}/api/v1`;
  return (
    <Gabarit
      maison={maison}
      titre="L’interface pour les logiciels"
      description="Lire les actions, les éditions et les chiffres de la Semaine depuis un logiciel : lecture seule, sans clé, en JSON."
      chemin={adresses.api()}
      ariane={[{ titre: 'Données ouvertes', adresse: adresses.donnees() }, { titre: 'Interface' }]}
    >
      <div class="page bloc">
        <h1>L’interface pour les logiciels</h1>
        <p class="chapo">
          Tout ce qui est publié se lit en JSON, sans clé ni compte. Les nombres y sont typés : un nombre non communiqué n’est
          jamais zéro.
        </p>
        <ul>
          <li>
            Racine : <code>{racine}</code>, version {VERSION_API}
          </li>
          <li>
            <a href={adresses.openapi()}>Description OpenAPI 3.1</a>, pour les outils
          </li>
          <li>
            Un ennui répond en <code>application/problem+json</code>, avec une phrase en français.
          </li>
        </ul>
        <nav aria-label="Les questions">
          <ul>
            {Object.entries(document.paths).map(([chemin, { get }]) => (
              <li>
                <a href={`#${ancre(chemin)}`}>{get.summary}</a>
              </li>
            ))}
          </ul>
        </nav>
        {Object.entries(document.paths).map(([chemin, { get }]) => (
          <section id={ancre(chemin)}>
            <h2>{get.summary}</h2>
            <p>
              <code>GET /api/v1{chemin}</code>
            </p>
            {get.description && <p>{get.description}</p>}
            {get.parameters && get.parameters.length > 0 && <Parametres parametres={get.parameters} />}
            <p>
              Répond : <TypeDe schema={get.responses['200']?.content?.['application/json']?.schema} />.
            </p>
          </section>
        ))}
        <h2>Les formes</h2>
        {Object.entries(document.components.schemas).map(([nom, schema]) => (
          <section id={`schema-${nom}`}>
            <h3>
              <code>{nom}</code>
            </h3>
            {schema.description && <p>{schema.description}</p>}
            {schema.properties && (
              <dl class="reperes">
                {Object.entries(schema.properties).map(([champ, forme]) => (
                  <div>
                    <dt>
                      <code>{champ}</code>
                    </dt>
                    <dd>
                      <TypeDe schema={forme} />
                      {forme.description && <span class="doux"> – {forme.description}</span>}
                    </dd>
                  </div>
                ))}
              </dl>
            )}
          </section>
        ))}
      </div>
    </Gabarit>
  );
}

const ancre = (chemin: string) => chemin.replace(/[^a-z]+/g, '-').replace(/^-|-$/g, '');

export const pagesApi = (maison: Maison) => new Hono().get(adresses.api(), (c) => c.html(<PageApi maison={maison} />));
