// L’en-tête : la boucle du logotype devient la corde qui file sous la barre.
import { adresses } from '#src/adresses.ts';
import { Icone } from '../icone.tsx';

const RUBRIQUES = [
  { code: 'actions', titre: 'Actions', adresse: adresses.actions() },
  { code: 'carte', titre: 'Carte', adresse: adresses.carte() },
  { code: 'academies', titre: 'Académies', adresse: adresses.academies() },
  { code: 'partenaires', titre: 'Partenaires', adresse: adresses.partenaires() },
  { code: 'editions', titre: 'Synthèse', adresse: adresses.editions() },
  { code: 'glossaire', titre: 'Glossaire', adresse: adresses.glossaire() },
  { code: 'declarer', titre: 'Déclarer', adresse: adresses.declarer() },
] as const;
export type Rubrique = (typeof RUBRIQUES)[number]['code'];

type Proprietes = {
  rubrique?: Rubrique | undefined /** celles de la personne entrée */;
  portes?: { titre: string; adresse: string }[];
  /** ses notifications à lire ; null : personne n’est entré */
  nonLues?: number | null;
};

export const Entete = ({ rubrique, portes = [], nonLues = null }: Proprietes) => (
  <header class="tete">
    <div class="page tete__barre">
      <a class="marque" href={adresses.accueil()} aria-label="Accroche, accueil">
        <Boucle />
        <span>Accroche</span>
      </a>
      {/* Entrée, la personne sait où elle est : la place va à ses portes. */}
      {nonLues === null && <p class="marque__base">la Semaine de la persévérance scolaire</p>}
      <nav class="nav" aria-label="Principale">
        <ul class="menu">
          {portes.map((porte) => (
            <li>
              <a href={porte.adresse}>{porte.titre}</a>
            </li>
          ))}
          <Rubriques rubrique={rubrique} classe={portes.length > 0 ? 'menu__large' : undefined} />
        </ul>
        {/* Au téléphone, qui est entré voit ses portes ; le site public se déplie. */}
        {portes.length > 0 && (
          <details class="menu__replie">
            <summary>Menu</summary>
            <ul>
              <Rubriques rubrique={rubrique} />
            </ul>
          </details>
        )}
      </nav>
      {nonLues !== null && (
        <a class="cloche" href={adresses.mesNotifications()}>
          <Icone nom="bell" />
          <span class="cache">Mes notifications{nonLues > 0 && ', à lire : '}</span>
          {nonLues > 0 && <b>{nonLues > 99 ? '99+' : nonLues}</b>}
        </a>
      )}
      <button class="affichage" type="button" data-affichage hidden aria-pressed="false">
        <Icone nom="moon" />
        <span class="cache">Affichage sombre</span>
      </button>
    </div>
    <div class="corde" />
  </header>
);

const Rubriques = ({ rubrique, classe }: { rubrique: Rubrique | undefined; classe?: string | undefined }) => (
  <>
    {RUBRIQUES.map((r) => (
      <li class={classe}>
        {r.code === rubrique ? (
          <a href={r.adresse} aria-current="true">
            {r.titre}
          </a>
        ) : (
          <a href={r.adresse}>{r.titre}</a>
        )}
      </li>
    ))}
  </>
);

const Boucle = () => (
  <svg viewBox="0 0 74 46" aria-hidden="true">
    <path d="M-4 43 C20 43 46 42 50 22 C53 4 30 0 26 16 C22 34 44 43 80 43" />
  </svg>
);
