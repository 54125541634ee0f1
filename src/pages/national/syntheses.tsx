// Arrêter la synthèse d’une édition, et corriger une version arrêtée par un erratum : la page de l’équipe nationale.
import { type Context, Hono } from 'hono';
import { editions } from '#base/grand-public/editions.ts';
import { NATION, perimetreDuTerritoire } from '#base/perimetres.ts';
import { type VersionListee, versionsArretees } from '#base/syntheses-arretees.ts';
import { direInstant } from '#domaine/instants.ts';
import { Refus } from '#domaine/recensement/refus.ts';
import { aUneSynthese } from '#domaine/synthese/existence.ts';
import { typographier } from '#domaine/typographie.ts';
import { contenuDeLaSynthese } from '#operations/ecrire-synthese.ts';
import type { Maison } from '#operations/maison.ts';
import { exiger } from '#operations/recensement/acteur.ts';
import { jourDe } from '#operations/recensement/sessions.ts';
import { arreterSynthese, publierErratum } from '#operations/synthese/arreter-synthese.ts';
import { derniereVersionLue, type VersionLue } from '#operations/synthese/lire-versions.ts';
import { adresses } from '#src/adresses.ts';
import { EspaceAcademie } from '../academie/espace.tsx';
import { Champ, ZoneDeTexte } from '../communs/champs.tsx';
import { Message } from '../communs/message.tsx';
import { exigerVisite, Jeton, type Visite } from '../communs/visite.ts';
import { Depuis } from '../grand-public/synthese/version.tsx';
import { PORTES_NATIONALES } from './portes.ts';

const ERRATUM_MAX = 2000;
const FAITS: Record<string, string> = {
  arretee: 'La version est arrêtée. Elle a son adresse, et ne changera plus.',
  erratum: 'L’erratum est publié, sur la page et en tête des fichiers.',
};
type Erratum = { numero: number; texte: string; erreur: string };
type Reponse = { refus?: string; motif?: string; erratum?: Erratum };

export const pagesSynthesesNationales = (maison: Maison) => {
  const { base } = maison;
  const ouvrir = async (c: Context): Promise<Visite> => {
    const visite = exigerVisite(c);
    exiger(visite.acteur, 'arreter-synthese', await perimetreDuTerritoire(base, NATION, jourDe(maison)), jourDe(maison));
    return visite;
  };
  const montrer = async (c: Context, edition: string, reponse: Reponse = {}) => {
    const visite = await ouvrir(c);
    const contenu = await contenuDeLaSynthese(maison, edition);
    if (!contenu) throw new Refus('introuvable');
    const [derniere, versions] = await Promise.all([derniereVersionLue(base, contenu), versionsArretees(base, edition)]);
    const fait = FAITS[c.req.query('fait') ?? ''];
    return <Synthese {...{ maison, visite, edition, derniere, versions, fait, reponse }} nom={contenu.surtitre} />;
  };

  return new Hono()
    .get('/national/syntheses', async (c) => {
      const visite = await ouvrir(c);
      const connues = (await editions(base)).filter((e) => !e.demonstration);
      const [avec, sans] = [connues.filter(aUneSynthese), connues.filter((e) => !aUneSynthese(e))];
      return c.html(<Liste {...{ maison, visite, avec, sans }} />);
    })
    .get('/national/syntheses/:id', async (c) => c.html(await montrer(c, c.req.param('id'))))
    .post('/national/syntheses/:id/versions', async (c) => {
      const visite = await ouvrir(c);
      const edition = c.req.param('id');
      const motif = String((await c.req.parseBody()).motif ?? '').slice(0, 300);
      try {
        await arreterSynthese(maison, visite.acteur, edition, { motif });
      } catch (erreur) {
        if (!(erreur instanceof Refus) || erreur.code !== 'deja-fait') throw erreur;
        return c.html(await montrer(c, edition, { refus: erreur.message, motif }), 409);
      }
      return c.redirect(`${adresses.synthesesAArreter(edition)}?fait=arretee`, 303);
    })
    .post('/national/syntheses/:id/versions/:numero{[0-9]{1,6}}/errata', async (c) => {
      const visite = await ouvrir(c);
      const edition = c.req.param('id');
      const numero = Number(c.req.param('numero'));
      const texte = String((await c.req.parseBody()).texte ?? '');
      const erreur = ennuiDErratum(texte);
      if (erreur) return c.html(await montrer(c, edition, { erratum: { numero, texte, erreur } }), 422);
      await publierErratum(maison, visite.acteur, { edition, numero, texte });
      return c.redirect(`${adresses.synthesesAArreter(edition)}?fait=erratum`, 303);
    });
};

function ennuiDErratum(texte: string): string | null {
  if (texte.trim() === '') return 'Écrivez l’erratum : ce qui était écrit, et ce qu’il faut lire.';
  if (texte.length > ERRATUM_MAX) return `Un erratum tient en ${ERRATUM_MAX} caractères ; celui-ci en a ${texte.length}.`;
  return null;
}

type Listee = { id: string; titre: string };
type PropsListe = { maison: Maison; visite: Visite; avec: Listee[]; sans: Listee[] };

const Liste = ({ maison, visite, avec, sans }: PropsListe) => (
  <EspaceAcademie
    {...{ maison, visite }}
    portes={PORTES_NATIONALES}
    titre="Synthèses nationales"
    grandTitre="Synthèses nationales"
    chemin={adresses.synthesesAArreter()}
    chapo="Une synthèse suit les données ; une version arrêtée se cite, s’imprime, et ne change plus."
  >
    <ul class="ecoles">
      {avec.map((e) => (
        <li>
          <p class="ecoles__nom">
            <a href={adresses.synthesesAArreter(e.id)}>{e.titre}</a>
          </p>
        </li>
      ))}
    </ul>
    {sans.length > 0 && (
      <p class="doux">
        {typographier(
          `Sans synthèse, car aucune fiche d’académie n’y donne de chiffres : ${sans.map((e) => direAnnee(e)).join(', ')}.`,
        )}
      </p>
    )}
  </EspaceAcademie>
);

/** Une édition est une année scolaire ; sans année, elle porte son titre. */
const direAnnee = ({ id, titre }: Listee) => (/^\d{4}-\d{4}$/.test(id) ? id : titre);

type Proprietes = {
  maison: Maison;
  visite: Visite;
  edition: string;
  nom: string;
  derniere: VersionLue | undefined;
  versions: VersionListee[];
  fait: string | undefined;
  reponse: Reponse;
};

function Synthese({ maison, visite, edition, nom, derniere, versions, fait, reponse }: Proprietes) {
  const change = !derniere || derniere.ecarts.chiffres.length > 0 || derniere.ecarts.textes;
  const prochaine = (versions[0]?.numero ?? 0) + 1;
  return (
    <EspaceAcademie
      {...{ maison, visite }}
      portes={PORTES_NATIONALES}
      titre={`Synthèse nationale : ${nom}`}
      grandTitre={typographier(`Synthèse nationale : ${nom}`)}
      chemin={adresses.synthesesAArreter(edition)}
      chapo={
        <>
          <a href={adresses.synthese(edition)}>Lire la synthèse vivante</a>, ou{' '}
          <a href={adresses.synthesesAArreter()}>choisir une autre édition</a>.
        </>
      }
    >
      {fait && (
        <Message genre="reussite" annonce>
          <p>{fait}</p>
        </Message>
      )}
      {reponse.refus && (
        <Message genre="erreur" annonce>
          <p>{reponse.refus}</p>
        </Message>
      )}
      <section aria-labelledby="arreter">
        <h2 id="arreter">Arrêter la version {prochaine}</h2>
        {derniere && <Depuis ecarts={derniere.ecarts} />}
        {change ? (
          <form method="post" action={adresses.arretDeSynthese(edition)} class="pile">
            <Jeton visite={visite} />
            <p class="mesure">
              Le contenu d’aujourd’hui est gardé tel quel, avec sa date et son empreinte. Il se corrige ensuite par un erratum, ou
              par une nouvelle version.
            </p>
            <Champ nom="motif" etiquette="Pourquoi cette version (facultatif)" valeur={reponse.motif ?? ''} />
            <button class="bouton" type="submit">
              Arrêter la version {prochaine}
            </button>
          </form>
        ) : (
          <p>La version {prochaine - 1} dit encore exactement ce que disent les données : il n’y a rien de nouveau à arrêter.</p>
        )}
      </section>
      {versions.length > 0 && (
        <section aria-labelledby="versions">
          <h2 id="versions">Versions arrêtées</h2>
          {versions.map((v) => (
            <Version
              {...{ visite, edition }}
              version={v}
              erratum={reponse.erratum?.numero === v.numero ? reponse.erratum : null}
            />
          ))}
        </section>
      )}
    </EspaceAcademie>
  );
}

type ProprietesVersion = { visite: Visite; edition: string; version: VersionListee; erratum: Erratum | null };

const Version = ({ visite, edition, version: v, erratum }: ProprietesVersion) => (
  <article aria-labelledby={`version-${v.numero}`}>
    <h3 id={`version-${v.numero}`}>
      <a href={adresses.syntheseArretee(edition, v.numero)}>Version {v.numero}</a>
    </h3>
    <p>
      Arrêtée {direInstant(v.arretee_le, 'Europe/Paris')}. {v.signature}. {v.motif && `Motif : ${v.motif}`}
    </p>
    {v.errata.map((e) => (
      <p class="mesure">
        <strong>Erratum {direInstant(new Date(e.publie_le), 'Europe/Paris')}.</strong> {e.texte}{' '}
        <span class="petit doux">{e.signature}</span>
      </p>
    ))}
    <details class="deplie" open={erratum !== null}>
      <summary>Publier un erratum</summary>
      <form method="post" action={adresses.erratumDeSynthese(edition, v.numero)} class="pile">
        <Jeton visite={visite} />
        <ZoneDeTexte
          nom="texte"
          id={`texte-${v.numero}`}
          etiquette={`Erratum de la version ${v.numero}`}
          aide="Ce qui était écrit, et ce qu’il faut lire. Il paraît aussitôt, et ne s’efface pas."
          valeur={erratum?.texte ?? ''}
          {...(erratum ? { erreur: erratum.erreur } : {})}
          max={ERRATUM_MAX}
        />
        <button class="bouton bouton--trait" type="submit">
          Publier l’erratum
        </button>
      </form>
    </details>
  </article>
);
