// « Intégrer à votre site » : on choisit, on voit, on copie.
import type { AcademieListee } from '#base/grand-public/academies.ts';
import { type Encart, hauteurDe, NOMBRES } from '#domaine/encart.ts';
import { nomDAcademie } from '#domaine/nom-d-academie.ts';
import type { Maison } from '#operations/maison.ts';
import { adresses } from '#src/adresses.ts';
import { Selection } from '../../communs/champs.tsx';
import { Icone } from '../../communs/icone.tsx';
import { Message } from '../../communs/message.tsx';
import type { Sigles } from '../../communs/sigle.tsx';
import { Bloc, PageOuverte } from '../page-ouverte.tsx';

type Proprietes = {
  maison: Maison;
  sigles: Sigles;
  encart: Encart;
  academies: AcademieListee[];
  editions: { id: string; titre: string }[];
  /** l’adresse demande ce qui n’existe pas */
  illisible: boolean;
};

const APPARENCES_DITES = [
  { code: 'auto', libelle: 'Celle que le visiteur a choisie' },
  { code: 'clair', libelle: 'Toujours claire' },
  { code: 'sombre', libelle: 'Toujours sombre' },
];

export const PageIntegrer = ({ maison, sigles, encart, academies, editions, illisible }: Proprietes) => {
  const academie = academies.find((a) => a.slug === encart.academie);
  return (
    <PageOuverte
      maison={maison}
      sigles={sigles}
      titre="Intégrer à votre site"
      description="Un encart des actions de votre académie à poser sur votre site : il se tient à jour seul, sans script ni cookie."
      chemin={adresses.integrer()}
      ariane={[{ titre: 'Intégrer à votre site' }]}
      grandTitre="Vos actions, sur votre site"
      chapo="Un encart à poser dans une page d’académie, d’école ou de commune. Il montre d’abord les actions qui viennent, se tient à jour seul, ne pose aucun cookie et n’exécute aucun script."
      scripts={['copier.js']}
    >
      <div class="page bloc grille deux--large integrer">
        <div>
          <h2>Choisir</h2>
          {illisible && (
            <Message genre="erreur" annonce>
              <p>Ce choix n’existe pas ou n’existe plus. Choisissez parmi ceux-ci.</p>
            </Message>
          )}
          <form action={adresses.integrer()} method="get">
            <Selection
              nom="academie"
              etiquette="Académie"
              valeur={encart.academie ?? ''}
              choix={[
                { code: '', libelle: 'Toutes les académies' },
                ...academies.filter((a) => a.jusqua === null || a === academie).map((a) => ({ code: a.slug, libelle: a.nom })),
              ]}
            />
            <Selection
              nom="edition"
              etiquette="Édition"
              aide="La plus récente change d’elle-même d’une année à l’autre : vous n’aurez rien à refaire."
              valeur={encart.edition ?? ''}
              choix={[
                { code: '', libelle: 'La plus récente qui a des actions' },
                ...editions.map((e) => ({ code: e.id, libelle: e.titre })),
              ]}
            />
            <Selection
              nom="nombre"
              etiquette="Nombre d’actions"
              valeur={String(encart.nombre)}
              choix={NOMBRES.map((n) => ({ code: String(n), libelle: `${n} actions` }))}
            />
            <Selection nom="apparence" etiquette="Apparence" valeur={encart.apparence} choix={APPARENCES_DITES} />
            <button class="bouton" type="submit">
              Voir cet encart
            </button>
          </form>
          <h2 id="code-titre">Copier</h2>
          <p class="mesure" id="code-aide">
            Collez ce code dans votre page, en mode HTML. Le cadre prend la largeur qu’on lui laisse, dès 220 pixels.
          </p>
          <textarea class="saisie" id="code" rows={6} readonly aria-labelledby="code-titre" aria-describedby="code-aide">
            {codeDeLEncart(maison, encart, academie)}
          </textarea>
          <p>
            <button class="bouton bouton--trait" type="button" data-copier="code" hidden>
              <Icone nom="copy" />
              <span aria-live="polite">Copier le code</span>
            </button>
          </p>
        </div>
        <div>
          <h2>Voir</h2>
          <iframe
            src={adresses.encart(encart)}
            title={`Aperçu de l’encart, ${quiDe(academie)}`}
            height={hauteurDe(encart)}
            loading="lazy"
          ></iframe>
        </div>
      </div>
      <Bloc id="autrement" titre="Autrement qu’un encart" bande>
        <ul>
          <li>
            <a href={adresses.actions(academie ? { academie: [academie.slug] } : {})}>Un lien vers la liste</a>
            {'\u00A0'}: son adresse garde tous vos filtres.
          </li>
          <li>
            <a href={adresses.actionsEn('atom', academie ? { academie: [academie.slug] } : {})}>Le fil des actions (Atom)</a>, que
            SPIP, Drupal, WordPress et les messageries savent lire.
          </li>
          <li>
            <a href={adresses.actionsEn('ics', academie ? { academie: [academie.slug] } : {})}>L’agenda</a> des actions datées.
          </li>
          <li>
            <a href={adresses.api()}>L’interface de programmation</a>, pour un développeur.
          </li>
        </ul>
      </Bloc>
    </PageOuverte>
  );
};

const quiDe = (academie: AcademieListee | undefined) => (academie ? nomDAcademie(academie.nom) : 'toutes les académies');

/** Ce qu’on colle : du HTML nu, que les outils de publication gardent. */
const codeDeLEncart = ({ config }: Maison, encart: Encart, academie: AcademieListee | undefined) =>
  `<iframe src="${(config.adressePublique + adresses.encart(encart)).replaceAll('&', '&amp;')}" title="Semaine de la persévérance scolaire, ${quiDe(academie)}" width="100%" height="${hauteurDe(encart)}" style="border:0" loading="lazy"></iframe>`;
