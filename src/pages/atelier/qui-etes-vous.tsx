// « Qui êtes-vous ? » : devenir quelqu’un du petit monde, d’un geste. N’existe qu’en atelier, jamais sur un site en ligne.
import { Hono } from 'hono';
import { type Personne, personnesDeDemonstration } from '#base/sessions.ts';
import { LIBELLES_ROLES_MANDAT, type MandatNomme } from '#domaine/recensement/roles-en-mots.ts';
import type { Maison } from '#operations/maison.ts';
import { incarner } from '#operations/recensement/incarner.ts';
import { adresses } from '#src/adresses.ts';
import { Gabarit } from '../communs/gabarit.tsx';
import { Message, Vide } from '../communs/message.tsx';
import { retourLocal } from '../communs/retour.ts';
import { Jeton, lireCookie, poserSession, type Visite, visite } from '../communs/visite.ts';

export const pagesQuiEtesVous = (maison: Maison) =>
  new Hono()
    .get(adresses.quiEtesVous(), async (c) => {
      c.header('cache-control', 'no-store');
      const personnes = await personnesDeDemonstration(maison.base);
      return c.html(<QuiEtesVous {...{ maison, personnes, visite: visite(c), retour: retourLocal(c.req.query('retour')) }} />);
    })
    .post(adresses.quiEtesVous(), async (c) => {
      const { personne, retour } = await c.req.parseBody();
      const jeton = await incarner(maison, String(personne), {
        appareil: c.req.header('user-agent') ?? '',
        ancienne: lireCookie(c, maison),
      });
      poserSession(c, maison, jeton);
      return c.redirect(retourLocal(retour) ?? adresses.accueil(), 303);
    });

type Proprietes = {
  maison: Maison;
  personnes: (Personne & { mandats: MandatNomme[] })[];
  visite: Visite | null;
  retour: string | null;
};

const QuiEtesVous = ({ maison, personnes, visite, retour }: Proprietes) => (
  <Gabarit maison={maison} titre="Qui êtes-vous ?" chemin={adresses.quiEtesVous()} horsRecherche>
    <div class="seyes">
      <header class="page bloc bloc--serre">
        <p class="surtitre">Atelier</p>
        <h1>Qui êtes-vous&#8239;?</h1>
        <p class="chapo">Choisissez une personne du petit monde&nbsp;: vous verrez le site avec ses mandats.</p>
      </header>
    </div>
    <div class="page bloc">
      {visite && (
        <Message>
          <p>
            Vous êtes <strong>{visite.acteur.signature}</strong>.
          </p>
          <form method="post" action={adresses.sortir()}>
            <Jeton visite={visite} />
            <button class="bouton bouton--trait" type="submit">
              Sortir
            </button>
          </form>
        </Message>
      )}
      {personnes.length === 0 ? (
        <Vide titre="Le petit monde n’est pas chargé">
          <p>Personne n’est à incarner tant que les personnes de démonstration ne sont pas dans la base.</p>
        </Vide>
      ) : (
        <ul class="ecoles">
          {personnes.map((p) => (
            <li>
              <form method="post" action={adresses.quiEtesVous()}>
                {visite && <Jeton visite={visite} />}
                {retour && <input type="hidden" name="retour" value={retour} />}
                <p class="ecoles__nom">{`${p.prenom} ${p.nom}`.trim() || p.courriel}</p>
                <p class="petit">
                  {p.mandats.length === 0
                    ? 'aucun mandat'
                    : p.mandats
                        .map((m) => `${LIBELLES_ROLES_MANDAT[m.role]}, ${m.lieu}${m.au ? ` (jusqu’au ${m.au})` : ''}`)
                        .join('\u00A0; ')}
                </p>
                <button class="bouton bouton--trait" type="submit" name="personne" value={p.id}>
                  Être {p.prenom || p.courriel}
                </button>
              </form>
            </li>
          ))}
        </ul>
      )}
    </div>
  </Gabarit>
);
