// Le lien du courriel. L’ouvrir ne fait rien : un automate de messagerie l’ouvre avant la personne. Un geste entre.
import { Hono } from 'hono';
import { ecolePourEntrer, lienDEmpreinte } from '#base/entrees.ts';
import { Refus } from '#domaine/recensement/refus.ts';
import type { Maison } from '#operations/maison.ts';
import { MINUTES_DU_LIEN } from '#operations/recensement/demander-lien.ts';
import { CodeFaux, entrerParCode, entrerParLien, estLeNavigateur, estVivant } from '#operations/recensement/entrer.ts';
import { empreinteDe } from '#operations/recensement/jetons.ts';
import { adresses } from '#src/adresses.ts';
import { Champ } from '../communs/champs.tsx';
import { provenance } from '../communs/provenance.ts';
import { retourLocal } from '../communs/retour.ts';
import { Jeton, lireCookie, oterCookie, poserSession, type Visite, visite } from '../communs/visite.ts';
import { PageDuCompte } from './page-du-compte.tsx';

export const pagesLien = (maison: Maison) => {
  const pages = new Hono();
  // L’adresse de ces pages contient un secret, ou en attend un : elle ne part nulle part ailleurs.
  pages.use('/entrer/lien/*', async (c, next) => {
    await next();
    c.res.headers.set('referrer-policy', 'no-referrer');
    c.res.headers.set('cache-control', 'no-store');
  });

  return pages
    .get(adresses.attenteDuLien(), (c) => {
      c.header('cache-control', 'no-store');
      return c.html(<Attente maison={maison} visite={visite(c)} />);
    })
    .post(adresses.codeDeConnexion(), async (c) => {
      const { code } = await c.req.parseBody();
      try {
        const entree = await entrerParCode(maison, chiffresDe(code), quiEntre(c));
        return entrer(c, entree);
      } catch (erreur) {
        if (erreur instanceof CodeFaux)
          return c.html(<Attente maison={maison} visite={visite(c)} erreur={direFaux(erreur)} />, 422);
        throw erreur;
      }
    })
    .get('/entrer/lien/:jeton', async (c) => {
      const vu = await lienVu(c.req.param('jeton'), lireCookie(c, maison, '-navigateur'));
      return c.html(<Lien {...{ maison, ...vu, jeton: c.req.param('jeton'), visite: visite(c) }} />);
    })
    .post('/entrer/lien/:jeton', async (c) => {
      const jeton = c.req.param('jeton');
      const { code } = await c.req.parseBody();
      try {
        return entrer(c, await entrerParLien(maison, jeton, chiffresDe(code), quiEntre(c)));
      } catch (erreur) {
        if (erreur instanceof CodeFaux) {
          const vu = await lienVu(jeton, undefined);
          return c.html(<Lien {...{ maison, ...vu, jeton, visite: visite(c), erreur: direFaux(erreur) }} />, 422);
        }
        // Deux appuis sur le bouton : le premier a fait entrer.
        if (erreur instanceof Refus && erreur.code === 'lien-perime' && visite(c)) return c.redirect(adresses.monCompte(), 303);
        throw erreur;
      }
    });

  type Contexte = Parameters<typeof visite>[0];
  function quiEntre(c: Contexte) {
    return {
      navigateur: lireCookie(c, maison, '-navigateur'),
      provenance: provenance(c, maison),
      appareil: c.req.header('user-agent') ?? '',
      ancienne: lireCookie(c, maison),
    };
  }
  function entrer(c: Contexte, { jeton, retour }: { jeton: string; retour: string | null }) {
    oterCookie(c, maison, '-navigateur');
    poserSession(c, maison, jeton);
    return c.redirect(retourLocal(retour) ?? adresses.monCompte(), 303);
  }
  async function lienVu(jeton: string, navigateur: string | undefined) {
    const lien = await lienDEmpreinte(maison.base, empreinteDe(jeton));
    if (!estVivant(lien, maison)) throw new Refus('lien-perime');
    const ecole = lien.uai === null ? undefined : await ecolePourEntrer(maison.base, lien.uai);
    return { courriel: lien.courriel, ecole: ecole?.nom ?? null, memeNavigateur: estLeNavigateur(lien, navigateur) };
  }
};

const chiffresDe = (code: unknown) => (typeof code === 'string' ? code.replace(/\D/g, '').slice(0, 6) : '');
const direFaux = ({ message, reste }: CodeFaux) =>
  reste > 0 ? `${message} Il reste ${reste} essai${reste > 1 ? 's' : ''}.` : `${message} Demandez un autre lien.`;

const SixChiffres = ({ erreur }: { erreur?: string | undefined }) => (
  <Champ
    nom="code"
    etiquette="Les six chiffres du courriel"
    complete="one-time-code"
    clavier="numeric"
    requis
    {...(erreur && { erreur })}
  />
);

const Attente = ({ maison, visite, erreur }: { maison: Maison; visite: Visite | null; erreur?: string }) => (
  <PageDuCompte
    maison={maison}
    titre="Regardez votre boîte"
    chemin={adresses.attenteDuLien()}
    chapo={`Si cette adresse peut entrer, un courriel vient d’y partir. Ouvrez son lien dans ce navigateur : il sert une fois, pendant ${MINUTES_DU_LIEN} minutes.`}
  >
    <section aria-labelledby="ailleurs" class="mesure">
      <h2 id="ailleurs">Vous lisez vos courriels sur un autre appareil&#8239;?</h2>
      <form method="post" action={adresses.codeDeConnexion()}>
        {visite && <Jeton visite={visite} />}
        <SixChiffres erreur={erreur} />
        <button class="bouton" type="submit">
          Entrer
        </button>
      </form>
    </section>
    <section aria-labelledby="rien" class="mesure">
      <h2 id="rien">Rien n’arrive&#8239;?</h2>
      <p>
        Attendez une ou deux minutes, regardez dans les indésirables, puis <a href={adresses.entrer()}>recommencez</a>. Un nouveau
        lien remplace le précédent.
      </p>
      <p>
        Votre boîte ne s’ouvre plus&#8239;? Pour une école, entrez avec votre nouvelle adresse professionnelle&nbsp;: les actions
        sont à l’école, vous les retrouverez toutes. Pour un mandat d’académie ou de territoire, l’administration de votre
        académie en donne un à votre nouvelle adresse.
      </p>
    </section>
  </PageDuCompte>
);

type ProprietesLien = {
  maison: Maison;
  jeton: string;
  courriel: string;
  ecole: string | null;
  memeNavigateur: boolean;
  visite: Visite | null;
  erreur?: string;
};

const Lien = ({ maison, jeton, courriel, ecole, memeNavigateur, visite, erreur }: ProprietesLien) => (
  <PageDuCompte maison={maison} titre="Entrer" grandTitre="Encore un geste" chemin={adresses.entrer()} chapo={ecole ?? courriel}>
    <form method="post" action={adresses.lienDeConnexion(jeton)} class="mesure">
      {visite && <Jeton visite={visite} />}
      {!memeNavigateur && (
        <>
          <p>Ce n’est pas ce navigateur qui a demandé le lien. Recopiez les six chiffres du même courriel.</p>
          <SixChiffres erreur={erreur} />
        </>
      )}
      <button class="bouton bouton--appel" type="submit">
        {ecole ? `Entrer pour ${ecole}` : 'Entrer'}
      </button>
    </form>
    <p class="petit">Vous n’avez rien demandé&#8239;? Fermez cette page&nbsp;: sans ce geste, personne n’entre.</p>
  </PageDuCompte>
);
