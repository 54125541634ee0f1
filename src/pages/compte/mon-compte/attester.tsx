// Les changements d’adresse qu’on peut attester pour une autre personne, dont l’ancienne boîte est perdue.
import type { AdresseAAttester } from '#base/identite/adresses-a-attester.ts';
import { direMoment } from '#domaine/instants.ts';
import { typographier } from '#domaine/typographie.ts';
import { adresses } from '#src/adresses.ts';
import { Jeton, type Visite } from '../../communs/visite.ts';
import type { Ici } from '../notifications/courrier-en-panne.tsx';

export const FAITS_D_ATTESTATION: Record<string, string> = {
  atteste: 'C’est attesté. L’adresse changera quand la nouvelle boîte aura confirmé.',
  'atteste-change': 'C’est attesté, et la nouvelle boîte avait confirmé : l’adresse est changée.',
};

type Proprietes = { visite: Visite; ici: Ici; demandes: readonly AdresseAAttester[] /** la page où revenir */; retour: string };

export const Attester = ({ visite, ici, demandes, retour }: Proprietes) =>
  demandes.length === 0 ? null : (
    <section aria-labelledby="attester">
      <h2 id="attester">Adresses à attester</h2>
      <p class="mesure">
        {typographier(
          'Ces personnes changent d’adresse et disent ne plus ouvrir l’ancienne boîte. N’attestez que si vous leur avez parlé : qui lit la nouvelle boîte agira en leur nom.',
        )}
      </p>
      <ul class="ecoles">
        {demandes.map((d) => (
          <li>
            <p class="ecoles__nom">{`${d.prenom} ${d.nom}`.trim() || d.ancien}</p>
            <p class="petit">
              {d.ancien} deviendrait <strong>{d.nouveau}</strong>
            </p>
            <p class="petit doux">
              {typographier(
                `${d.nouvelle_confirmee ? 'La nouvelle boîte a confirmé' : 'La nouvelle boîte n’a pas encore confirmé'} ; la demande finit ${direMoment(d.expire_le, ici.maintenant, ici.fuseau)}.`,
              )}
            </p>
            <form method="post" action={adresses.attestationDAdresse()}>
              <Jeton visite={visite} />
              <input type="hidden" name="personne" value={d.personne} />
              <input type="hidden" name="nouveau" value={d.nouveau} />
              <input type="hidden" name="retour" value={retour} />
              <button class="bouton bouton--trait" type="submit">
                Je lui ai parlé, j’atteste<span class="cache"> : {d.nouveau}</span>
              </button>
            </form>
          </li>
        ))}
      </ul>
    </section>
  );
