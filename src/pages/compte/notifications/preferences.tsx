// Choisir par quelle voie on est prévenu ; et ne plus l’être par courriel, d’un lien, sans entrer.
import { type Context, Hono } from 'hono';
import { type Mandat, perimetresDe } from '#domaine/recensement/mandats.ts';
import {
  DESINSCRIPTIONS,
  type Desinscription,
  ENVOIS,
  type Envoi,
  envoiDe,
  type Preferences,
  SUJETS_REGLABLES,
  type SujetReglable,
} from '#domaine/recensement/notifications.ts';
import { Refus } from '#domaine/recensement/refus.ts';
import { typographier } from '#domaine/typographie.ts';
import type { Maison } from '#operations/maison.ts';
import { choisirEnvois, estUnJeton, seDesinscrire } from '#operations/recensement/courrier/regler-notifications.ts';
import { adresses } from '#src/adresses.ts';
import { Message } from '../../communs/message.tsx';
import { exigerVisite, Jeton, type Visite, visite } from '../../communs/visite.ts';
import { PageDuCompte } from '../page-du-compte.tsx';

const SUJETS_EN_MOTS: Record<SujetReglable, { titre: string; aide: string }> = {
  examen: { titre: 'Les actions à examiner', aide: 'Déposées, confiées, modifiées ou annulées ; les réponses des écoles.' },
  visa: { titre: 'Les actions à viser', aide: 'Celles que votre équipe vous soumet.' },
  ecole: { titre: 'La suite de mes actions', aide: 'Publiées, à compléter, non retenues, réunies à une autre, mises en valeur.' },
  import: { titre: 'Mes longs imports', aide: 'Tableau lu, actions créées, import annulé par quelqu’un d’autre.' },
};
const ENVOIS_EN_MOTS: Record<Envoi, string> = {
  aussitot: 'Un courriel tout de suite',
  recapitulatif: 'Un récapitulatif par jour, à 7 h, du lundi au vendredi',
  site: 'Sur le site seulement',
};

/** Les sujets que les mandats du jour ouvrent. */
export function sujetsDe(mandats: readonly Mandat[], jour: string): SujetReglable[] {
  const possibles: Record<SujetReglable, boolean> = {
    examen: perimetresDe(mandats, 'examiner', jour).territoires.length > 0,
    visa: perimetresDe(mandats, 'viser', jour).uais.length > 0,
    ecole: perimetresDe(mandats, 'declarer', jour).uais.length > 0,
    import: perimetresDe(mandats, 'importer', jour).territoires.length > 0,
  };
  return SUJETS_REGLABLES.filter((sujet) => possibles[sujet]);
}

const QUOI = `:quoi{${DESINSCRIPTIONS.join('|')}}`;
const DESINSCRIPTION = `/courriels/:jeton{[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}}/${QUOI}`;

export const pagesPreferences = (maison: Maison) => {
  const lireDemande = async (c: Context) => {
    const [jeton, quoi] = [String(c.req.param('jeton')), c.req.param('quoi') as Desinscription];
    if (!(await estUnJeton(maison, jeton))) throw new Refus('introuvable');
    // Le lien est un secret : la page suivante n’apprend pas d’où l’on vient.
    c.header('referrer-policy', 'no-referrer');
    c.header('cache-control', 'no-store');
    return { jeton, quoi };
  };
  return new Hono()
    .post(adresses.mesPreferences(), async (c) => {
      const envoi = await c.req.parseBody();
      const choix: Preferences = {};
      for (const sujet of SUJETS_REGLABLES) {
        const voie = ENVOIS.find((v) => v === envoi[sujet]);
        if (voie) choix[sujet] = voie;
      }
      await choisirEnvois(maison, exigerVisite(c).acteur, choix);
      return c.redirect(`${adresses.monCompte()}?fait=courriels`, 303);
    })
    .get(DESINSCRIPTION, async (c) =>
      c.html(<PageDeDesinscription {...{ maison }} {...(await lireDemande(c))} presente={visite(c)} />),
    )
    .post(DESINSCRIPTION, async (c) => {
      const { jeton, quoi } = await lireDemande(c);
      await seDesinscrire(maison, jeton, quoi);
      return c.html(<Desinscrit {...{ maison, jeton, quoi }} />);
    });
};

type Reglages = { visite: Visite; sujets: SujetReglable[]; preferences: Record<string, unknown> };

/** La section de « Mon compte ». */
export const MesCourriels = ({ visite, sujets, preferences }: Reglages) =>
  sujets.length === 0 ? null : (
    <section aria-labelledby="courriels" class="mesure">
      <h2 id="courriels">Mes courriels</h2>
      <p>
        Tout est toujours dans <a href={adresses.mesNotifications()}>vos notifications</a>. Les liens pour entrer et les mandats
        partent quel que soit votre choix.
      </p>
      <form method="post" action={adresses.mesPreferences()}>
        <Jeton visite={visite} />
        {sujets.map((sujet) => (
          <fieldset class="champ" aria-describedby={`${sujet}-aide`}>
            <legend>{SUJETS_EN_MOTS[sujet].titre}</legend>
            <p class="aide" id={`${sujet}-aide`}>
              {typographier(SUJETS_EN_MOTS[sujet].aide)}
            </p>
            {ENVOIS.map((envoi) => (
              <label class="coche">
                <input type="radio" name={sujet} value={envoi} checked={envoiDe(preferences, sujet) === envoi} />
                <span class="coche__mot">{typographier(ENVOIS_EN_MOTS[envoi])}</span>
              </label>
            ))}
          </fieldset>
        ))}
        <button class="bouton" type="submit">
          Enregistrer mes choix
        </button>
      </form>
    </section>
  );

type Demande = { maison: Maison; jeton: string; quoi: Desinscription };

const direQuoi = (quoi: Desinscription) =>
  quoi === 'tout' ? 'Toutes les nouvelles' : quoi === 'recapitulatif' ? 'Le récapitulatif de 7 h' : SUJETS_EN_MOTS[quoi].titre;

const PageDeDesinscription = ({ maison, jeton, quoi, presente }: Demande & { presente: Visite | null }) => (
  <PageDuCompte
    maison={maison}
    titre="Ne plus recevoir ces courriels"
    chemin={adresses.desinscription(jeton, quoi)}
    chapo={`${direQuoi(quoi)} : plus aucun courriel.`}
  >
    <div class="mesure">
      <p>
        Ce qui vous attend restera dans vos notifications, sur le site. Les liens pour entrer et les mandats partent toujours.
      </p>
      <form method="post" action={adresses.desinscription(jeton, quoi)}>
        {presente && <Jeton visite={presente} />}
        <button class="bouton" type="submit">
          Ne plus m’écrire
        </button>
      </form>
      <p>
        <a href={adresses.monCompte('courriels')}>Choisir plus finement</a>
      </p>
    </div>
  </PageDuCompte>
);

const Desinscrit = ({ maison, jeton, quoi }: Demande) => (
  <PageDuCompte maison={maison} titre="C’est fait" chemin={adresses.desinscription(jeton, quoi)}>
    <Message genre="reussite" annonce>
      <p>{typographier(`${direQuoi(quoi)} : nous ne vous écrirons plus.`)}</p>
      <p>
        Vous pouvez changer d’avis dans <a href={adresses.monCompte('courriels')}>votre compte</a>.
      </p>
    </Message>
  </PageDuCompte>
);
