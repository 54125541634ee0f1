// Les mentions légales et les données personnelles. Qui publie est dit par la configuration ; à défaut, la page le reconnaît.
import { CORPS_DES_COURRIELS_JOURS, COURRIELS_MOIS, NOTIFICATIONS_MOIS } from '#base/entretien.ts';
import type { Maison } from '#operations/maison.ts';
import { adresses } from '#src/adresses.ts';
import { Reperes } from '../../communs/listes.tsx';
import { Message } from '../../communs/message.tsx';
import type { Sigles } from '../../communs/sigle.tsx';
import { Bloc, PageOuverte } from '../page-ouverte.tsx';
import { LICENCE_DU_PROGRAMME } from './licence.ts';

type Proprietes = { maison: Maison; sigles: Sigles };

export const Contact = ({ maison, quoi }: { maison: Maison; quoi: string }) =>
  maison.config.contact ? (
    <>
      {quoi}&#x202F;? <a href={maison.config.contact}>Écrivez à qui publie ce site</a>, en disant l’adresse de la page.
    </>
  ) : (
    <>
      {quoi}&#x202F;? L’organisme qui publie ce site n’a pas encore indiqué comment le joindre&nbsp;: c’est sans doute une
      installation d’essai.
    </>
  );

export const MentionsLegales = ({ maison, sigles }: Proprietes) => {
  const { editeur, hebergeur } = maison.config;
  return (
    <PageOuverte
      maison={maison}
      sigles={sigles}
      titre="Mentions légales"
      description="Qui publie ce site, qui l’héberge, sous quelles licences."
      chemin={adresses.mentionsLegales()}
      ariane={[{ titre: 'Mentions légales' }]}
      grandTitre="Qui publie, et sous quelles règles"
    >
      <Bloc id="editeur" titre="Éditeur et hébergeur">
        {!editeur && (
          <Message>
            <p>
              Personne ne s’est encore déclaré éditeur de ce site. Qui l’ouvre au public doit le faire d’abord&nbsp;: la loi
              l’exige, et la configuration le prévoit.
            </p>
          </Message>
        )}
        <Reperes
          lignes={[
            { titre: 'Éditeur', valeur: editeur ?? 'non déclaré' },
            { titre: 'Hébergeur', valeur: hebergeur ?? 'non déclaré' },
          ]}
        />
        <p class="mesure">
          <Contact maison={maison} quoi="Une question, une correction" />
        </p>
      </Bloc>
      <Bloc id="licences" titre="Licences" bande>
        <ul class="mesure">
          <li>
            Le programme Accroche est libre, sous licence <a href={LICENCE_DU_PROGRAMME.adresse}>{LICENCE_DU_PROGRAMME.nom}</a>.
          </li>
          <li>
            Les données sont sous Licence Ouverte 2.0&nbsp;: voir <a href={adresses.donnees()}>les données ouvertes</a> pour les
            sources et l’attribution.
          </li>
          <li>
            Les lettres sont Bricolage Grotesque et Atkinson Hyperlegible Next (SIL Open Font License)&#x202F;; les icônes, Lucide
            (licence ISC).
          </li>
          <li>
            Les faits et les nombres viennent des documents cités. Les textes qui les présentent ont été écrits pour ce site.
          </li>
        </ul>
      </Bloc>
      <Bloc id="responsabilite" titre="Liens et exactitude">
        <p class="mesure">
          Chaque chiffre dit sa nature et sa source. Une erreur reste possible&nbsp;: signalez-la, elle sera corrigée et la
          correction se verra. Les liens vers d’autres sites sont ceux des documents d’origine&#x202F;; leur contenu ne dépend pas
          de nous.
        </p>
      </Bloc>
    </PageOuverte>
  );
};

export const DonneesPersonnelles = ({ maison, sigles }: Proprietes) => (
  <PageOuverte
    maison={maison}
    sigles={sigles}
    titre="Données personnelles"
    description="Aucune donnée d’élève, aucune mesure d’audience, aucun cookie pour lire : ce qui est gardé et ce qui ne l’est pas."
    chemin={adresses.donneesPersonnelles()}
    ariane={[{ titre: 'Données personnelles' }]}
    grandTitre="Rien sur les élèves, presque rien sur vous"
    chapo="Aucun nom d’élève n’entre ici. Lire ne pose aucun cookie. Personne ne vous suit de page en page."
  >
    <Bloc id="jamais" titre="Ce qui n’y sera jamais">
      <ul class="mesure">
        <li>Aucune donnée sur un élève&nbsp;: ni nom, ni photographie reconnaissable sans accord, ni note, ni situation.</li>
        <li>
          Aucune adresse de courriel et aucun numéro de téléphone de personne dans les pages publiques, les fichiers ou
          l’interface.
        </li>
        <li>Quand vous lisez une page&nbsp;: aucun cookie, aucune mesure d’audience, aucun appel à un autre site.</li>
      </ul>
    </Bloc>
    <Bloc id="garde" titre="Ce qui est gardé" bande>
      <ul class="mesure">
        <li>
          De qui entre dans son espace de travail&nbsp;: son adresse professionnelle, son nom s’il le donne, ses mandats, et le
          journal de ses gestes (déposer, valider, corriger). Un cookie technique garde alors la session, un mois au plus&#x202F;;
          il ne sert à rien d’autre.
        </li>
        <li>
          Ce qu’on lui annonce&nbsp;: ses notifications, {NOTIFICATIONS_MOIS} mois&#x202F;; la trace de chaque courriel (à qui,
          quand, arrivé ou non), {COURRIELS_MOIS} mois, et ce qu’il disait, {CORPS_DES_COURRIELS_JOURS} jours. Un lien ou un code
          pour entrer s’efface dès que son courriel est remis. Les administrateurs de son académie lisent la trace, jamais le
          texte.
        </li>
        <li>
          Le nom d’un parrain, d’un intervenant ou d’une personne dont une école porte le nom, quand un document public l’a déjà
          imprimé à ce titre. Sur demande, il est retiré.
        </li>
        <li>
          Si vous choisissez l’affichage clair ou sombre, ce choix reste dans votre navigateur. Le serveur ne le reçoit
          pas&#x202F;; effacer les données du site l’oublie.
        </li>
        <li>
          Le serveur peut tenir un journal technique des incidents. Il n’y entre ni nom, ni courriel, ni mots cherchés. Qui
          héberge le site peut tenir le sien, selon ses propres règles.
        </li>
      </ul>
    </Bloc>
    <Bloc id="droits" titre="Vos droits">
      <p class="mesure">
        Le règlement européen et la loi Informatique et Libertés vous donnent le droit d’accéder à ce qui vous concerne, de le
        faire corriger ou effacer. <Contact maison={maison} quoi="Vous vous reconnaissez dans une page" />
      </p>
      <p class="mesure">
        Vous pouvez aussi saisir la{' '}
        <a href="https://www.cnil.fr/fr/plaintes">Commission nationale de l’informatique et des libertés</a>.
      </p>
    </Bloc>
  </PageOuverte>
);
