// La boîte aux lettres de l’atelier : ce qui serait parti, tel que le destinataire le lirait. N’existe qu’en atelier.
import { Hono } from 'hono';
import { courriel, derniersCourriels } from '#base/courriels.ts';
import type { Maison } from '#operations/maison.ts';
import { adresses } from '#src/adresses.ts';
import { Gabarit } from '../communs/gabarit.tsx';
import { Vide } from '../communs/message.tsx';

const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';

export const pagesCourrier = (maison: Maison) =>
  new Hono()
    .get(adresses.boiteAuxLettres(), async (c) => {
      c.header('cache-control', 'no-store');
      return c.html(<BoiteAuxLettres maison={maison} courriels={await derniersCourriels(maison.base)} />);
    })
    .get(`/atelier/courrier/:id{${UUID}}`, async (c) => {
      const lu = await courriel(maison.base, c.req.param('id'));
      if (!lu) return c.notFound();
      c.header('cache-control', 'no-store');
      return c.html(<UneLettre maison={maison} lettre={lu} />);
    })
    .get(`/atelier/courrier/:id{${UUID}}/html`, async (c) => {
      const lu = await courriel(maison.base, c.req.param('id'));
      if (!lu) return c.notFound();
      // Le style d’un courriel est en ligne ; cette page, et elle seule, l’admet, sans script ni envoi.
      return c.html(lu.html, 200, {
        'cache-control': 'no-store',
        'content-security-policy':
          "default-src 'none'; style-src 'unsafe-inline'; sandbox allow-top-navigation-by-user-activation",
      });
    });

const heure = (le: Date) =>
  new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeStyle: 'short', timeZone: 'Europe/Paris' }).format(le);

function BoiteAuxLettres({ maison, courriels }: { maison: Maison; courriels: Awaited<ReturnType<typeof derniersCourriels>> }) {
  return (
    <Gabarit maison={maison} titre="Boîte aux lettres" chemin={adresses.boiteAuxLettres()} horsRecherche>
      <div class="page bloc">
        <p class="surtitre">Atelier</p>
        <h1>La boîte aux lettres</h1>
        <p class="chapo">Ce qui serait parti. Ici, rien ne sort.</p>
        {courriels.length === 0 ? (
          <Vide titre="Aucun courriel">
            <p>Un courriel apparaît ici dès qu’un geste l’écrit.</p>
          </Vide>
        ) : (
          <ul class="liste-nouee">
            {courriels.map((l) => (
              <li>
                <a href={adresses.lettreDeLAtelier(l.id)}>
                  <strong>{l.objet}</strong>
                </a>
                à {l.destinataire}, le {heure(l.ecrit_le)}
              </li>
            ))}
          </ul>
        )}
      </div>
    </Gabarit>
  );
}

function UneLettre({ maison, lettre }: { maison: Maison; lettre: NonNullable<Awaited<ReturnType<typeof courriel>>> }) {
  return (
    <Gabarit
      maison={maison}
      titre={lettre.objet}
      chemin={adresses.lettreDeLAtelier(lettre.id)}
      ariane={[{ titre: 'Boîte aux lettres', adresse: adresses.boiteAuxLettres() }, { titre: lettre.objet }]}
      horsRecherche
    >
      <div class="page bloc">
        <h1>{lettre.objet}</h1>
        <dl class="reperes">
          <div>
            <dt>À</dt>
            <dd>{lettre.destinataire}</dd>
          </div>
          <div>
            <dt>Écrit le</dt>
            <dd>{heure(lettre.ecrit_le)}</dd>
          </div>
        </dl>
        <p>
          <a class="bouton" href={adresses.lettreDeLAtelier(lettre.id, '/html')}>
            Voir la mise en page
          </a>
        </p>
        <h2>En texte</h2>
        {lettre.texte === '' && <p>Le lien qu’il portait ne sert plus&nbsp;: il est effacé.</p>}
        <pre class="encadre texte-brut">
          {lettre.texte.split(/(https?:\/\/\S+)/).map((bout) => (/^https?:/.test(bout) ? <a href={bout}>{bout}</a> : bout))}
        </pre>
      </div>
    </Gabarit>
  );
}
