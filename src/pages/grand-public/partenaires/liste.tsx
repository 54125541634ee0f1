// Le répertoire, par famille.
import type { PartenaireListe } from '#base/grand-public/partenaires.ts';
import { CATEGORIES_PARTENAIRE } from '#domaine/donnees-edition.ts';
import { LIBELLES_CATEGORIES } from '#domaine/libelles.ts';
import type { Maison } from '#operations/maison.ts';
import { adresses } from '#src/adresses.ts';
import { Recherche } from '../../communs/champs.tsx';
import { Vide } from '../../communs/message.tsx';
import { type Sigles, TexteAvecSigles } from '../../communs/sigle.tsx';
import { Bloc, PageOuverte, Sommaire } from '../page-ouverte.tsx';

type Proprietes = { maison: Maison; texte: string; liste: PartenaireListe[]; sigles: Sigles };

export function ListePartenaires({ maison, texte, liste, sigles }: Proprietes) {
  const familles = CATEGORIES_PARTENAIRE.flatMap((code) => {
    const membres = liste.filter((p) => p.categorie === code);
    return membres.length > 0 ? [{ code, titre: majuscule(LIBELLES_CATEGORIES[code]), membres }] : [];
  });
  return (
    <PageOuverte
      maison={maison}
      sigles={sigles}
      titre={texte ? `Partenaires\u00A0: ${texte}` : 'Les partenaires'}
      description="Associations, entreprises, collectivités, services de l’État : celles et ceux qui tiennent le fil avec l’École."
      chemin={adresses.partenaires()}
      horsRecherche={texte !== ''}
      rubrique="partenaires"
      ariane={[{ titre: 'Partenaires' }]}
      grandTitre="Avec l’École, ils tiennent le fil"
      chapo={`${liste.length > 1 ? `${liste.length} partenaires ${texte ? 'répondent' : 'cités ou à l’œuvre dans les éditions connues'}` : liste.length === 1 ? 'Un partenaire répond' : 'Aucun partenaire ne répond'}. Pour chacun\u00A0: où, quand et à quel titre.`}
      ouverture={
        <>
          <Recherche
            adresse={adresses.partenaires()}
            etiquette="Nom ou sigle d’un partenaire"
            valeur={texte}
            exemple="Énergie Jeunes"
          />
          {texte === '' && (
            <Sommaire
              liens={familles.map((f) => ({ titre: `${f.titre} (${f.membres.length})`, adresse: `#famille-${f.code}` }))}
            />
          )}
        </>
      }
    >
      {liste.length === 0 && (
        <div class="page bloc">
          <Vide titre="Aucun partenaire à ce nom">
            <p>
              <a href={adresses.partenaires()}>Voir tout le répertoire</a>
            </p>
          </Vide>
        </div>
      )}
      {texte !== '' && liste.length > 0 && (
        <Bloc id="resultats" titre={liste.length > 1 ? 'Partenaires trouvés' : 'Partenaire trouvé'}>
          <Partenaires membres={liste} />
        </Bloc>
      )}
      {texte === '' &&
        familles.map((f, i) => (
          <Bloc id={`famille-${f.code}`} titre={f.titre} bande={i % 2 === 1}>
            <Partenaires membres={f.membres} />
          </Bloc>
        ))}
    </PageOuverte>
  );
}

const majuscule = (mots: string) => mots.charAt(0).toUpperCase() + mots.slice(1);

const Partenaires = ({ membres }: { membres: PartenaireListe[] }) => (
  <ul class="ecoles">
    {membres.map((p) => (
      <li>
        <p class="ecoles__nom">
          <a href={adresses.partenaire(p.code)}>{p.nom}</a>
          {p.sigle && p.sigle !== p.nom && ` (${p.sigle})`}
        </p>
        {p.description && (
          <p class="petit">
            <TexteAvecSigles texte={p.description} />
          </p>
        )}
        <p class="petit doux">{direPart(p)}</p>
      </li>
    ))}
  </ul>
);

function direPart({ academies, actions }: PartenaireListe): string {
  if (academies === 0) return 'Pas encore d’implication connue';
  const ou = `${academies} académie${academies > 1 ? 's' : ''}`;
  return actions === 0 ? `Cité dans ${ou}` : `${ou}, ${actions} action${actions > 1 ? 's' : ''}`;
}
