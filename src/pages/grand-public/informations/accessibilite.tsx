// La déclaration d’accessibilité. Elle dit l’état vrai : sans audit, un site est réputé non conforme (décret nº 2019-768, RGAA 4.1).
import type { Maison } from '#operations/maison.ts';
import { adresses } from '#src/adresses.ts';
import type { Sigles } from '../../communs/sigle.tsx';
import { Bloc, PageOuverte } from '../page-ouverte.tsx';
import { Contact } from './mentions.tsx';

export const Accessibilite = ({ maison, sigles }: { maison: Maison; sigles: Sigles }) => (
  <PageOuverte
    maison={maison}
    sigles={sigles}
    titre="Accessibilité"
    description="Déclaration d’accessibilité d’Accroche : son état, ce qui est vérifié, ce qui ne l’est pas encore."
    chemin={adresses.accessibilite()}
    ariane={[{ titre: 'Accessibilité' }]}
    grandTitre="Accessible à tous, et encore à prouver"
    chapo="Déclaration d’accessibilité. Aucun audit n’a été fait par un tiers : au sens de la loi, le site est donc déclaré non conforme, en attendant."
  >
    <Bloc id="etat" titre="État de conformité">
      <p class="mesure">
        Le référentiel visé est le RGAA (référentiel général d’amélioration de l’accessibilité), version 4.1, niveau double A.
        Sans audit complet, aucun taux ne peut être donné&nbsp;: Accroche est <strong>non conforme</strong> tant qu’une personne
        qualifiée ne l’a pas vérifié critère par critère.
      </p>
    </Bloc>
    <Bloc id="verifie" titre="Ce que nous vérifions" bande>
      <ul class="mesure">
        <li>
          Le moteur axe ne relève aucune faute sur les pages publiques, en clair et en sombre, sur ordinateur et à 320 pixels de
          large.
        </li>
        <li>Chaque page sert sans JavaScript, et se parcourt au clavier, focus visible.</li>
        <li>Le vérificateur de HTML du W3C ne relève aucune erreur.</li>
        <li>Une carte ou un graphe double toujours une liste ou un tableau, il ne les remplace pas.</li>
        <li>Un niveau scolaire se dit par un mot et une icône, jamais par la seule couleur.</li>
        <li>
          Les sigles sont développés à leur première apparition dans une page, et définis au{' '}
          <a href={adresses.glossaire()}>glossaire</a>.
        </li>
        <li>La synthèse nationale en PDF est balisée et produite selon la norme PDF/UA-1.</li>
      </ul>
    </Bloc>
    <Bloc id="reste" titre="Ce que nous ne savons pas encore">
      <ul class="mesure">
        <li>
          Aucun essai n’a été mené avec des personnes qui emploient un lecteur d’écran, une plage braille ou une commande vocale.
        </li>
        <li>
          Des outils automatiques ne voient qu’une partie des défauts&nbsp;: la pertinence des textes de remplacement reste à
          relire.
        </li>
        <li>
          Les documents et les vidéos d’autres sites, vers lesquels mènent des liens, ne sont pas de notre fait et peuvent être
          inaccessibles.
        </li>
        <li>
          Dans la carte interactive, se déplacer à la souris est plus commode qu’au clavier. La liste des mêmes actions est à
          côté.
        </li>
      </ul>
    </Bloc>
    <Bloc id="recours" titre="Signaler un défaut, faire valoir ses droits" bande>
      <p class="mesure">
        <Contact maison={maison} quoi="Une page vous résiste" />
      </p>
      <p class="mesure">
        Sans réponse satisfaisante, vous pouvez saisir le{' '}
        <a href="https://formulaire.defenseurdesdroits.fr/">Défenseur des droits</a>, en ligne ou par l’un de ses délégués dans
        votre région.
      </p>
      <p class="mesure">
        Technologies employées&nbsp;: HTML, CSS, SVG, WAI-ARIA, JavaScript en complément. Cette page suit le contenu du site.
      </p>
    </Bloc>
  </PageOuverte>
);
