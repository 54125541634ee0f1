import type { DossierListe } from '#base/grand-public/dossiers.ts';
import type { Plan } from '#base/grand-public/plan.ts';
import { direNombre } from '#domaine/comptes-en-mots.ts';
import { direEdition } from '#domaine/edition-en-mots.ts';
import type { Maison } from '#operations/maison.ts';
import { adresses } from '#src/adresses.ts';
import type { Sigles } from '../../communs/sigle.tsx';
import { Bloc, PageOuverte } from '../page-ouverte.tsx';

type Lien = { titre: string; adresse: string };

type Proprietes = { maison: Maison; plan: Plan; dossiers: DossierListe[]; sigles: Sigles };

export function PlanDuSite({ maison, plan, dossiers, sigles }: Proprietes) {
  const rubriques: { id: string; titre: string; liens: Lien[] }[] = [
    {
      id: 'decouvrir',
      titre: 'Découvrir',
      liens: [
        { titre: 'Accueil', adresse: adresses.accueil() },
        { titre: `Les actions (${direNombre(plan.actions)})`, adresse: adresses.actions() },
        { titre: 'La carte', adresse: adresses.carte() },
        { titre: 'Les régions académiques et les sites des académies', adresse: adresses.regions() },
        { titre: 'Les bassins et les réseaux Foquale', adresse: adresses.reseaux() },
        { titre: 'Les établissements', adresse: adresses.etablissements() },
      ],
    },
    {
      id: 'editions',
      titre: 'Éditions et synthèses',
      liens: [
        { titre: 'Toutes les éditions', adresse: adresses.editions() },
        ...plan.editions.flatMap((e) => [
          { titre: e.nom, adresse: adresses.edition(e.code) },
          ...(e.synthese ? [{ titre: `Synthèse, ${direEdition(e.code)}`, adresse: adresses.synthese(e.code) }] : []),
        ]),
      ],
    },
    {
      id: 'academies',
      titre: 'Académies',
      liens: [
        { titre: 'Toutes les académies', adresse: adresses.academies() },
        ...plan.academies.map((a) => ({ titre: a.nom, adresse: adresses.academie(a.code) })),
      ],
    },
    {
      id: 'dossiers',
      titre: 'Dossiers d’actions',
      liens: dossiers.map((d) => ({
        titre: `${d.nom}, ${direEdition(d.edition)}`,
        adresse: adresses.dossier(d.slug, d.edition),
      })),
    },
    {
      id: 'axes',
      titre: 'Axes de travail',
      liens: [
        { titre: 'Tous les axes', adresse: adresses.axes() },
        ...plan.axes.map((a) => ({ titre: a.nom, adresse: adresses.axe(a.code) })),
      ],
    },
    {
      id: 'partenaires',
      titre: 'Partenaires',
      liens: [
        { titre: 'Tous les partenaires', adresse: adresses.partenaires() },
        ...plan.partenaires.map((p) => ({ titre: p.nom, adresse: adresses.partenaire(p.code) })),
      ],
    },
    {
      id: 'site',
      titre: 'Le site',
      liens: [
        { titre: 'Glossaire', adresse: adresses.glossaire() },
        { titre: 'Données ouvertes', adresse: adresses.donnees() },
        { titre: 'Interface de programmation', adresse: adresses.api() },
        { titre: 'Intégrer à votre site', adresse: adresses.integrer() },
        { titre: 'Accessibilité', adresse: adresses.accessibilite() },
        { titre: 'Mentions légales', adresse: adresses.mentionsLegales() },
        { titre: 'Données personnelles', adresse: adresses.donneesPersonnelles() },
      ],
    },
  ];
  return (
    <PageOuverte
      maison={maison}
      sigles={sigles}
      titre="Plan du site"
      chemin={adresses.plan()}
      ariane={[{ titre: 'Plan du site' }]}
      grandTitre="Tout ce qui est ici"
    >
      {rubriques.map((r, i) => (
        <Bloc id={r.id} titre={r.titre} bande={i % 2 === 1}>
          <ul class="colonnes colonnes--serrees">
            {r.liens.map((l) => (
              <li>
                <a href={l.adresse}>{l.titre}</a>
              </li>
            ))}
          </ul>
        </Bloc>
      ))}
    </PageOuverte>
  );
}
