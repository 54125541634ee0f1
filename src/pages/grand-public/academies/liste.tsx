// Les académies d’aujourd’hui et celles d’une édition : la liste d’abord, la carte la double.
import type { AcademieListee } from '#base/grand-public/academies.ts';
import { ACTIONS, direCompte, ETABLISSEMENTS } from '#domaine/comptes-en-mots.ts';
import { direJour } from '#domaine/dates.ts';
import { direStatut } from '#domaine/participation-en-mots.ts';
import { enRegions } from '#domaine/regions.ts';
import type { Maison } from '#operations/maison.ts';
import { adresses } from '#src/adresses.ts';
import { bornesDeClasses, CarteFrance, ecrireSurCarte, LegendeCarte, type ValeurCarte } from '../../communs/carte-france.tsx';
import { Defile } from '../../communs/listes.tsx';
import type { Sigles } from '../../communs/sigle.tsx';
import { Bloc, PageOuverte } from '../page-ouverte.tsx';

// Caen et Rouen sont réunies au 1er janvier 2020 : avant cette année scolaire, la carte est celle de 2015-2016.
const PREMIERE_EDITION_ACTUELLE = '2019-2020';

export function ListeAcademies({ maison, academies, sigles }: { maison: Maison; academies: AcademieListee[]; sigles: Sigles }) {
  const aujourdhui = academies.filter((a) => a.jusqua === null);
  const disparues = academies.filter((a) => a.jusqua !== null);
  const edition = editionLaPlusFournie(academies);
  const regions = enRegions(aujourdhui);
  return (
    <PageOuverte
      maison={maison}
      sigles={sigles}
      titre="Les académies"
      description="Les académies de France, d’aujourd’hui et de 2015-2016, et ce que chacune a fait de sa Semaine de la persévérance scolaire."
      chemin={adresses.academies()}
      rubrique="academies"
      ariane={[{ titre: 'Académies' }]}
      grandTitre="Chaque académie tient un bout du fil"
      chapo="Chacune choisit ses dates, son rythme et ses partenaires. Voici ce qu’elles ont fait, et ce qu’on ne sait pas encore."
    >
      {edition && <DansLEdition edition={edition} academies={academies} />}
      <Bloc id="aujourdhui" titre="Aujourd’hui, par région académique" bande>
        <ul class="colonnes">
          {regions.map((region) => (
            <li>
              <strong>{region.slug ? <a href={adresses.region(region.slug)}>{region.nom}</a> : region.nom}</strong>
              <ul class="simple">
                {region.academies.map((a) => (
                  <li>
                    <a href={adresses.academie(a.slug)}>{a.nom}</a>
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ul>
        <p>
          <a href={adresses.regions()}>Le site de chaque académie</a> est dans l’annuaire des régions académiques. Les documents
          nomment aussi des <a href={adresses.reseaux()}>bassins et des réseaux Foquale</a>.
        </p>
        {disparues.length > 0 && (
          <>
            <h3>Celles d’avant</h3>
            <ul>
              {disparues.map((a) => (
                <li>
                  <a href={adresses.academie(a.slug)}>{a.nom}</a>
                  {a.devient.map((d) => (
                    <>
                      , devenue <a href={adresses.academie(d.slug)}>{d.nom}</a> le {direJour(d.le)}
                    </>
                  ))}
                </li>
              ))}
            </ul>
          </>
        )}
      </Bloc>
    </PageOuverte>
  );
}

function editionLaPlusFournie(academies: AcademieListee[]): string | undefined {
  const nombres = new Map<string, number>();
  // Une édition qui s’ouvre n’a encore rien à comparer : elle ne chasse pas la mieux connue.
  const chiffrees = academies.flatMap((a) => a.participations).filter((p) => Object.keys(p.nb_actions.portees).length > 0);
  for (const p of chiffrees) nombres.set(p.edition, (nombres.get(p.edition) ?? 0) + 1);
  return [...nombres].sort(([a, n], [b, m]) => m - n || b.localeCompare(a))[0]?.[0];
}

function DansLEdition({ edition, academies }: { edition: string; academies: AcademieListee[] }) {
  const lignes = academies.flatMap((a) => {
    const p = a.participations.find((q) => q.edition === edition);
    return p ? [{ ...a, ...p }] : [];
  });
  const valeurDe = (l: (typeof lignes)[number]) => l.nb_actions.portees.semaine ?? l.nb_actions.portees.annee;
  const bornes = bornesDeClasses(
    lignes.flatMap((l) => {
      const valeur = valeurDe(l);
      return valeur && 'valeur' in valeur ? [valeur.valeur] : [];
    }),
  );
  const valeurs: ValeurCarte[] = lignes.map((l) => ({ code: l.code, ...ecrireSurCarte(valeurDe(l), bornes) }));
  const decoupage = edition < PREMIERE_EDITION_ACTUELLE ? '2015-2016' : 'actuel';
  return (
    <Bloc id="edition" titre={`En ${edition}`}>
      <div class="grille deux--large">
        <Defile titre={`Les académies en ${edition}, tableau`}>
          <table class="empile">
            <caption>
              {lignes.length} académies, <a href={adresses.edition(edition)}>édition {edition}</a>
            </caption>
            <thead>
              <tr>
                <th scope="col">Académie</th>
                <th scope="col">Actions</th>
                <th scope="col">Écoles et établissements</th>
              </tr>
            </thead>
            <tbody>
              {lignes.map((l) => (
                <tr>
                  <th scope="row">
                    <a href={adresses.academie(l.slug)}>{l.nom}</a>
                    {direStatut(l) && <span class="petit doux"> {direStatut(l)}</span>}
                  </th>
                  <td data-quoi="Actions">{direCompte(l.nb_actions, ACTIONS)}</td>
                  <td data-quoi="Écoles et établissements">{direCompte(l.nb_etablissements, ETABLISSEMENTS)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Defile>
        <CarteFrance
          decoupage={decoupage}
          titre={`Nombre d’actions par académie, ${edition}`}
          description="Chaque nombre de la carte est aussi dans le tableau. Hachures : nombre non communiqué ou donnée indisponible."
          valeurs={valeurs}
        >
          <LegendeCarte bornes={bornes} />
        </CarteFrance>
      </div>
    </Bloc>
  );
}
