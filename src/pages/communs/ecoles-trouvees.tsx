// Les écoles qui répondent à une recherche, chacune un lien : pour y entrer, pour déclarer en son nom.
import type { EtablissementTrouve, ResultatEtablissements } from '#base/grand-public/recherche-etablissements.ts';

type Proprietes = { resultat: ResultatEtablissements; titre: string; adresse: (uai: string) => string };

export const EcolesTrouvees = ({ resultat: { trouves, total, approche }, titre, adresse }: Proprietes) => (
  <section aria-labelledby="ecoles-trouvees">
    <h2 id="ecoles-trouvees">{approche ? 'Rien d’exact, mais ceci s’en approche' : titre}</h2>
    <ul class="ecoles">
      {trouves.map((ecole) => (
        <Ecole {...{ ecole }} adresse={adresse(ecole.uai)} />
      ))}
    </ul>
    {total > trouves.length && (
      <p class="petit">Il y en a d’autres&nbsp;: ajoutez la commune ou le numéro pour les départager.</p>
    )}
  </section>
);

const Ecole = ({ ecole, adresse }: { ecole: EtablissementTrouve; adresse: string }) => (
  <li>
    <p class="ecoles__nom">
      <a href={adresse}>{ecole.nom}</a>
    </p>
    <p class="petit">
      {[ecole.commune && `${ecole.commune}${ecole.departement ? `\u00A0(${ecole.departement})` : ''}`, ecole.uai]
        .filter(Boolean)
        .join(', ')}
    </p>
    {ecole.autre_nom && <p class="petit doux">Citée sous le nom «&nbsp;{ecole.autre_nom}&nbsp;»</p>}
  </li>
);
