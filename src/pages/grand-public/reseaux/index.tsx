// Les bassins et les réseaux Foquale : ceux que les documents nomment, et ce qu’on sait de chacun.
import { Hono } from 'hono';
import { type Reseau, reseaux } from '#base/grand-public/reseaux.ts';
import { direLignes } from '#domaine/edition-en-mots.ts';
import { typographier } from '#domaine/typographie.ts';
import type { Maison } from '#operations/maison.ts';
import { jourDe } from '#operations/recensement/sessions.ts';
import { adresses } from '#src/adresses.ts';
import { type ActionMontree, CartesActions } from '../../communs/carte-action.tsx';
import { introuvable } from '../../communs/erreurs.tsx';
import { Reperes } from '../../communs/listes.tsx';
import { Message } from '../../communs/message.tsx';
import type { Sigles } from '../../communs/sigle.tsx';
import { cartesMontrees } from '../cartes-montrees.ts';
import { Bloc, PageOuverte, siglesDuSite } from '../page-ouverte.tsx';

const CARTES_MONTREES = 6;

export const pagesReseaux = (maison: Maison) =>
  new Hono()
    .get('/reseaux', async (c) => {
      const [tous, sigles] = await Promise.all([reseaux(maison.base, jourDe(maison)), siglesDuSite(maison)]);
      return c.html(<ListeReseaux {...{ maison, tous, sigles }} />);
    })
    .get('/reseaux/:code', async (c) => {
      const code = c.req.param('code');
      const [reseau] = /^[a-z0-9-]{1,80}$/.test(code) ? await reseaux(maison.base, jourDe(maison), { code }) : [];
      if (!reseau) {
        return introuvable(maison, c, {
          quoi: 'Aucun bassin ni réseau ne porte ce nom',
          mot: code,
          suggestions: [{ titre: 'Tous les bassins et réseaux', adresse: adresses.reseaux() }],
        });
      }
      const [cartes, sigles] = await Promise.all([
        cartesMontrees(maison, reseau.actions.slice(0, CARTES_MONTREES)),
        siglesDuSite(maison),
      ]);
      return c.html(<PageReseau {...{ maison, reseau, cartes: [...cartes.values()], sigles }} />);
    });

const GENRES = { bassin: 'Bassin', 'reseau-foquale': 'Réseau Foquale' } as const;

function ListeReseaux({ maison, tous, sigles }: { maison: Maison; tous: Reseau[]; sigles: Sigles }) {
  const parAcademie = [...Map.groupBy(tous, (r) => r.academies.at(-1)?.nom ?? '')].sort(([a], [b]) => a.localeCompare(b, 'fr'));
  return (
    <PageOuverte
      maison={maison}
      sigles={sigles}
      titre="Bassins et réseaux Foquale"
      description="Les bassins d’éducation et les réseaux Foquale que nomment les documents de la Semaine de la persévérance scolaire."
      chemin={adresses.reseaux()}
      rubrique="academies"
      ariane={[{ titre: 'Académies', adresse: adresses.academies() }, { titre: 'Bassins et réseaux' }]}
      grandTitre="Plus près que l’académie"
      chapo="Un bassin, un réseau Foquale : des équipes qui se connaissent. Voici ceux que les documents nomment ; il en existe bien d’autres."
    >
      <Bloc id="reseaux" titre="Par académie">
        <ul class="colonnes">
          {parAcademie.map(([academie, siens]) => (
            <li>
              <strong>{academie}</strong>
              <ul class="simple">
                {siens.map((r) => (
                  <li>
                    <a href={adresses.reseau(r.code)}>{r.nom}</a>
                    {r.actions.length > 0 && (
                      <span class="petit doux"> {r.actions.length === 1 ? 'une action' : `${r.actions.length} actions`}</span>
                    )}
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ul>
      </Bloc>
    </PageOuverte>
  );
}

type ProprietesReseau = { maison: Maison; reseau: Reseau; cartes: ActionMontree[]; sigles: Sigles };

function PageReseau({ maison, reseau, cartes, sigles }: ProprietesReseau) {
  const actuelle = reseau.academies[0];
  return (
    <PageOuverte
      maison={maison}
      sigles={sigles}
      titre={reseau.nom}
      description={`${reseau.nom} : sa part dans la Semaine de la persévérance scolaire.`}
      chemin={adresses.reseau(reseau.code)}
      rubrique="academies"
      ariane={[
        { titre: 'Académies', adresse: adresses.academies() },
        { titre: 'Bassins et réseaux', adresse: adresses.reseaux() },
        { titre: reseau.nom },
      ]}
      surtitre={GENRES[reseau.genre]}
    >
      <Bloc id="actions" titre="Ses actions">
        <div class="grille avec-marge">
          <div>
            {cartes.length > 0 ? (
              <>
                <CartesActions actions={cartes} forme={cartes.length < 3 ? 'liste' : 'cartes'} />
                <p>
                  <a href={adresses.actions({ reseau: [reseau.code] })}>
                    {reseau.actions.length > 1
                      ? `Ses ${reseau.actions.length} actions dans la recherche`
                      : 'La voir dans la recherche'}
                  </a>
                </p>
              </>
            ) : (
              <Message titre="Aucune action ne lui est rattachée">
                <p>
                  {reseau.membres.length === 0
                    ? 'Les documents le nomment sans dire quelles écoles en font partie. Nous ne les devinons pas : une action y figurera dès que ses membres seront connus, ou qu’un récit le nommera.'
                    : 'Aucun de ses membres n’a encore d’action publiée.'}
                </p>
                {actuelle && (
                  <p>
                    <a href={adresses.actions({ academie: [actuelle.slug] })}>Les actions de l’académie</a>
                  </p>
                )}
              </Message>
            )}
          </div>
          <aside aria-label="Repères">
            <Reperes
              lignes={[
                {
                  titre: reseau.academies.length > 1 ? 'Académies' : 'Académie',
                  valeur: reseau.academies.length > 0 && (
                    <ul class="simple">
                      {reseau.academies.map((a) => (
                        <li>
                          <a href={adresses.academie(a.slug)}>{a.nom}</a>
                          {a.jusqua && `, jusqu’en ${a.jusqua.slice(0, 4)}`}
                        </li>
                      ))}
                    </ul>
                  ),
                },
                {
                  titre: 'Écoles et établissements',
                  valeur: reseau.membres.length > 0 ? <Membres reseau={reseau} /> : 'non nommés par nos sources',
                },
                { titre: 'Engagé', valeur: reseau.participations.length > 0 && <Participations reseau={reseau} /> },
              ]}
            />
          </aside>
        </div>
      </Bloc>
    </PageOuverte>
  );
}

const Membres = ({ reseau }: { reseau: Reseau }) => (
  <ul class="simple">
    {reseau.membres.map((m) => (
      <li>
        <a href={adresses.etablissement(m.uai)}>{m.nom}</a>
        {m.commune && `, ${m.commune}`}
      </li>
    ))}
  </ul>
);

const Participations = ({ reseau }: { reseau: Reseau }) => (
  <ul class="simple">
    {reseau.participations.map((p) => (
      <li>
        <a href={`${adresses.academie(p.academie_slug)}#edition-${p.edition}-${p.academie_slug}`}>{p.titre}</a>
        {p.document && (
          <span class="petit doux">
            {' '}
            D’après {typographier(p.document)}
            {p.lignes && `, ${direLignes(p.lignes)} du texte extrait`}.
          </span>
        )}
      </li>
    ))}
  </ul>
);
