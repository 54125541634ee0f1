// Chercher une école : par son nom, sa commune, son code postal ou son numéro.
import type { EtablissementTrouve, ResultatEtablissements } from '#base/grand-public/recherche-etablissements.ts';
import { direNombre } from '#domaine/comptes-en-mots.ts';
import { direJour } from '#domaine/dates.ts';
import { direTypeEtablissement, niveauEtablissement } from '#domaine/etablissement-en-mots.ts';
import type { Maison } from '#operations/maison.ts';
import { adresses } from '#src/adresses.ts';
import { Recherche } from '../../communs/champs.tsx';
import { Pagination } from '../../communs/listes.tsx';
import { Vide } from '../../communs/message.tsx';
import { Niveau } from '../../communs/niveaux.tsx';
import type { Sigles } from '../../communs/sigle.tsx';
import { Bloc, PageOuverte } from '../page-ouverte.tsx';

type Proprietes = {
  maison: Maison;
  texte: string;
  page: number;
  pages: number;
  nombre: number;
  actifs: { actifs: EtablissementTrouve[]; total: number } | null;
  resultat: ResultatEtablissements | null;
  sigles: Sigles;
};

export function ListeEtablissements({ maison, texte, page, pages, nombre, actifs, resultat, sigles }: Proprietes) {
  const titre = resultat ? `Établissements : ${texte}${page > 1 ? `, page ${page}` : ''}` : 'Les établissements';
  return (
    <PageOuverte
      maison={maison}
      sigles={sigles}
      titre={titre}
      chemin={adresses.etablissements(texte)}
      horsRecherche={resultat !== null}
      ariane={[{ titre: 'Établissements' }]}
      grandTitre="Quelle école cherchez-vous ?"
      chapo={
        <>
          Son nom, sa commune, son code postal ou son numéro suffisent. L’annuaire en compte {direNombre(nombre)}, des écoles aux
          lycées.
        </>
      }
      ouverture={
        <Recherche
          adresse={adresses.etablissements()}
          etiquette="Nom, commune, code postal ou numéro d’établissement"
          valeur={texte}
          exemple="Collège Blaise Pascal, Saint-Flour"
        />
      }
    >
      {texte !== '' && !resultat && (
        <div class="page bloc">
          <Vide titre="Il faut un peu plus de lettres">
            <p>Tapez au moins trois lettres d’un nom ou d’une commune, ou un code postal entier.</p>
          </Vide>
        </div>
      )}
      {resultat && <Resultats {...{ resultat, texte, page, pages }} />}
      {actifs && actifs.total > 0 && (
        <Bloc id="actifs" titre={`${direNombre(actifs.total)} ont déjà une action racontée ici`} bande>
          <Liste trouves={actifs.actifs} />
        </Bloc>
      )}
    </PageOuverte>
  );
}

function Resultats({
  resultat,
  texte,
  page,
  pages,
}: {
  resultat: ResultatEtablissements;
  texte: string;
  page: number;
  pages: number;
}) {
  if (resultat.total === 0) {
    return (
      <div class="page bloc">
        <Vide titre="Aucune école ne répond à ces mots">
          <p>
            Essayez avec la commune seule, ou moins de mots. L’annuaire livré ne compte pas toutes les écoles&nbsp;: il manque
            surtout de petites écoles et des services.
          </p>
        </Vide>
      </div>
    );
  }
  const combien = resultat.total === 1 ? 'Une école répond' : `${direNombre(resultat.total)} écoles répondent`;
  return (
    <Bloc id="resultats" titre={resultat.approche ? `Rien d’exact, mais ${direNombre(resultat.total)} s’en approchent` : combien}>
      <Liste trouves={resultat.trouves} />
      <Pagination page={page} pages={pages} adresse={(n) => `${adresses.etablissements(texte)}${n > 1 ? `&page=${n}` : ''}`} />
    </Bloc>
  );
}

const Liste = ({ trouves }: { trouves: EtablissementTrouve[] }) => (
  <ul class="ecoles">
    {trouves.map((e) => (
      <li>
        <p class="ecoles__nom">
          <a href={adresses.etablissement(e.uai)}>{e.nom}</a>
          {e.ferme_le && <span class="petit doux"> fermée le {direJour(e.ferme_le)}</span>}
        </p>
        <p class="petit">
          {[e.commune && `${e.commune}${e.departement ? `\u00A0(${e.departement})` : ''}`, direTypeEtablissement(e), e.uai]
            .filter(Boolean)
            .join(', ')}
        </p>
        {e.autre_nom && <p class="petit doux">Citée sous le nom «&nbsp;{e.autre_nom}&nbsp;»</p>}
        <p class="ecoles__pied">
          <Niveau code={niveauEtablissement(e)} />
          {e.actions > 0 && <span class="petit">{e.actions > 1 ? `${e.actions} actions` : '1 action'}</span>}
        </p>
      </li>
    ))}
  </ul>
);
