// La page d’un partenaire : ce qu’il fait, où, quand et à quel titre, prête pour un dialogue de gestion.
import type { Partenaire } from '#base/grand-public/partenaires.ts';
import { direEdition } from '#domaine/edition-en-mots.ts';
import { implication } from '#domaine/implication.ts';
import { type CategoriePartenaire, LIBELLES_CATEGORIES, LIBELLES_ROLES, type RolePartenaire } from '#domaine/libelles.ts';
import { enSlug } from '#domaine/slug.ts';
import type { Maison } from '#operations/maison.ts';
import { adresses } from '#src/adresses.ts';
import { type ActionMontree, CartesActions } from '../../communs/carte-action.tsx';
import { Chiffres } from '../../communs/chiffre.tsx';
import { Icone } from '../../communs/icone.tsx';
import { Defile, Reperes } from '../../communs/listes.tsx';
import { Message } from '../../communs/message.tsx';
import type { Sigles } from '../../communs/sigle.tsx';
import { Bloc, PageOuverte } from '../page-ouverte.tsx';

type Proprietes = { maison: Maison; partenaire: Partenaire; nombreActions: number; cartes: ActionMontree[]; sigles: Sigles };

const direRole = (role: string) => LIBELLES_ROLES[role as RolePartenaire] ?? role;

export function PagePartenaire({ maison, partenaire: p, nombreActions, cartes, sigles }: Proprietes) {
  const lignes = implication(p.fiches, p.actions);
  const academies = new Set(lignes.map((l) => l.academie_slug)).size;
  const editions = new Set(lignes.map((l) => l.edition)).size;
  const roles = [...new Set([...p.fiches, ...p.actions].map((x) => x.role))].filter((r) => r !== 'cite');
  const chiffre = (nombre: number, un: string, plusieurs: string) => ({
    affichage: { nature: 'exactement', nombre: String(nombre) },
    quoi: nombre > 1 ? plusieurs : un,
  });
  return (
    <PageOuverte
      maison={maison}
      sigles={sigles}
      titre={p.nom}
      description={p.description ?? `${p.nom}, partenaire de la Semaine de la persévérance scolaire.`}
      chemin={adresses.partenaire(p.code)}
      rubrique="partenaires"
      ariane={[{ titre: 'Partenaires', adresse: adresses.partenaires() }, { titre: p.sigle ?? p.nom }]}
      surtitre={
        <a href={`${adresses.partenaires()}#famille-${p.categorie}`}>
          {LIBELLES_CATEGORIES[p.categorie as CategoriePartenaire] ?? p.categorie}
        </a>
      }
      chapo={p.description ?? undefined}
    >
      <Bloc id="implication" titre="Son implication">
        {lignes.length === 0 ? (
          <Message>
            <p>Les éditions connues d’Accroche ne disent pas encore où ce partenaire est intervenu.</p>
          </Message>
        ) : (
          <div class="grille avec-marge">
            <div>
              <Chiffres
                chiffres={[
                  chiffre(academies, 'académie', 'académies'),
                  chiffre(nombreActions, 'action racontée', 'actions racontées'),
                  chiffre(editions, 'édition', 'éditions'),
                ]}
              />
              <Defile titre="Implication par édition et par académie, tableau">
                <table class="empile">
                  <caption>Pour un dialogue de gestion</caption>
                  <thead>
                    <tr>
                      <th scope="col">Édition</th>
                      <th scope="col">Académie</th>
                      <th scope="col">Dans la fiche d’académie</th>
                      <th scope="col">Actions</th>
                      <th scope="col">Rôles tenus</th>
                    </tr>
                  </thead>
                  <tbody>
                    {lignes.map((l) => (
                      <tr>
                        <td class="dune-piece" data-quoi="Édition">
                          <a href={adresses.edition(l.edition)}>{direEdition(l.edition)}</a>
                        </td>
                        <th scope="row">
                          <a href={adresses.academie(l.academie_slug)}>{l.academie}</a>
                        </th>
                        <td data-quoi="Dans la fiche d’académie">{l.roleFiche ? direRole(l.roleFiche) : 'non cité'}</td>
                        <td data-quoi="Actions">
                          {l.actions > 0 ? (
                            <a
                              href={adresses.actions({ edition: [l.edition], academie: [l.academie_slug], partenaire: [p.code] })}
                            >
                              {l.actions}
                            </a>
                          ) : (
                            'aucune racontée'
                          )}
                        </td>
                        <td data-quoi="Rôles tenus">{l.rolesActions.map(direRole).join(', ') || '–'}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </Defile>
              <p>
                <a class="bouton bouton--trait" href={adresses.partenaireEnCsv(p.code)}>
                  <Icone nom="download" />
                  Ce tableau en CSV
                </a>
              </p>
            </div>
            <aside aria-label="Le partenaire en bref">
              <Reperes
                lignes={[
                  { titre: 'Sigle', valeur: p.sigle !== p.nom && p.sigle },
                  { titre: 'Famille', valeur: LIBELLES_CATEGORIES[p.categorie as CategoriePartenaire] ?? p.categorie },
                  {
                    titre: 'À quel titre',
                    valeur: roles.length > 0 ? roles.map(direRole).join(', ') : 'cité, sans rôle précisé',
                  },
                  { titre: 'Aussi écrit', valeur: autresNoms(p).join('\u202F; ') },
                ]}
              />
            </aside>
          </div>
        )}
      </Bloc>
      {cartes.length > 0 && (
        <Bloc id="actions" titre={nombreActions > 1 ? 'Les actions où il figure' : 'L’action où il figure'} bande>
          <CartesActions actions={cartes} forme={cartes.length < 3 ? 'liste' : 'cartes'} />
          {nombreActions > cartes.length && (
            <p>
              <a href={adresses.actions({ partenaire: [p.code] })}>Ses {nombreActions} actions</a>
            </p>
          )}
        </Bloc>
      )}
    </PageOuverte>
  );
}

/** Les autres noms sous lesquels les documents le citent ; une majuscule ou un accent de moins n’en fait pas un autre. */
function autresNoms({ nom, sigle, variantes }: { nom: string; sigle: string | null; variantes: readonly string[] }): string[] {
  const vus = new Set([enSlug(nom), enSlug(sigle ?? '')]);
  return variantes
    .map((variante) => variante.replace(/ \([^)]*\)$/, ''))
    .filter((variante) => {
      const slug = enSlug(variante);
      return !vus.has(slug) && vus.add(slug);
    });
}
