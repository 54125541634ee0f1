// Ce que le bureau répond au dernier envoi : fait, refusé, à reprendre, ou une question avant de perdre un texte.
import type { GesteDExamen } from '#domaine/recensement/examen/file-d-examen.ts';
import { typographier } from '#domaine/typographie.ts';
import { Message } from '../../communs/message.tsx';
import type { Bureau } from './bureau.tsx';
import { BoutonDeGeste, cleDuBureau } from './formulaire.tsx';
import { textesTapes } from './saisie.ts';

/** Ce qu’on vient d’écrire, et le geste qui l’emporte. */
const ECRITS: Record<GesteDExamen, { ecrit: string; partir: string; sans: string }> = {
  validation: { ecrit: '', partir: 'Valider et publier', sans: 'Valider' },
  renvoi: { ecrit: 'une question', partir: 'La renvoyer à l’école', sans: 'Renvoyer' },
  refus: { ecrit: 'pourquoi ne pas la retenir', partir: 'Ne pas la retenir', sans: 'Ne pas retenir' },
  reexamen: { ecrit: 'pourquoi reprendre l’examen', partir: 'Reprendre l’examen', sans: 'Remettre à l’examen' },
  attribution: { ecrit: '', partir: 'Confier', sans: 'Confier' },
  'mise-a-jour': { ecrit: '', partir: 'Mettre la modification en ligne', sans: 'Mettre en ligne' },
  'mise-a-jour/retrait': { ecrit: 'pourquoi garder l’ancienne version', partir: 'Garder l’ancienne', sans: 'Garder l’ancienne' },
  valorisation: { ecrit: 'pourquoi la mettre en valeur', partir: 'La mettre en valeur', sans: 'Mettre en valeur' },
  'valorisation/retrait': {
    ecrit: 'pourquoi ne plus la mettre en valeur',
    partir: 'Ne plus la mettre en valeur',
    sans: 'Ne plus mettre en valeur',
  },
  fusion: { ecrit: 'de quoi la réunir à une autre', partir: 'La réunir', sans: 'Réunir' },
};

export function Reponses(p: Bureau) {
  const { fait, refus, saisie, hesite } = p;
  const tapes = saisie && !hesite && refus && !saisie.erreur ? textesTapes(saisie) : [];
  return (
    <>
      {fait && (
        <Message genre="reussite" annonce>
          <p>{fait.phrase}</p>
          <span hidden data-brouillon-parti={cleDuBureau(p.visite.acteur.personne, fait.sur)}></span>
        </Message>
      )}
      {refus && (
        <Message genre="erreur" annonce>
          <p>{saisie?.erreur ? <a href={`#${saisie.erreur.champ}`}>{refus}</a> : refus}</p>
          {tapes.length > 0 && (
            <>
              <p>Ce que vous aviez tapé :</p>
              <dl>
                {tapes.map(([ou, valeur]) => (
                  <>
                    <dt>{ou}</dt>
                    <dd class="texte-tape">{valeur}</dd>
                  </>
                ))}
              </dl>
            </>
          )}
        </Message>
      )}
      {p.aRelire && <Relecture {...p} aRelire={p.aRelire} />}
      {hesite && <Hesitation {...p} hesite={hesite} />}
    </>
  );
}

function Hesitation({ hesite, ...p }: Bureau & { hesite: NonNullable<Bureau['hesite']> }) {
  const [seul, ...autres] = hesite.oublies;
  const question = autres.length === 0 && seul?.geste === 'renvoi';
  const ecrits = hesite.oublies.map(({ geste }) => ECRITS[geste].ecrit);
  return (
    <Message genre="erreur" annonce titre="Rien n’est encore décidé">
      <p>
        {question && hesite.geste === 'validation'
          ? 'Vous avez écrit une question : la renvoyer, ou valider sans elle ?'
          : `Vous avez écrit ${ecrits.join(', puis ')} : l’envoyer, ou faire l’autre geste sans ce texte ?`}
      </p>
      <p class="boutons">
        {hesite.oublies.map((oublie) => (
          <BoutonDeGeste {...p} {...oublie} sansLeReste>
            {ECRITS[oublie.geste].partir}
          </BoutonDeGeste>
        ))}
        <BoutonDeGeste {...p} geste={hesite.geste} niveau={hesite.niveau} sansLeReste discret>
          {ECRITS[hesite.geste].sans} sans {question ? 'elle' : 'ce texte'}
        </BoutonDeGeste>
      </p>
    </Message>
  );
}

/** Le même garde-fou que du côté de l’école : on relit ce qui semble nommer un élève, ou l’on dit que c’est bien ainsi. */
function Relecture({ aRelire: { geste, niveau, alertes }, ...p }: Bureau & { aRelire: NonNullable<Bureau['aRelire']> }) {
  const bloque = alertes.some((a) => a.bloquant);
  return (
    <Message genre="erreur" annonce titre={bloque ? 'Ce texte ne peut pas partir' : 'À relire avant d’envoyer'}>
      <ul>
        {alertes.map((a) => (
          <li>
            <a href={`#${a.champ}`}>{typographier(a.phrase)}</a>
          </li>
        ))}
      </ul>
      {!bloque && (
        <p class="boutons">
          <BoutonDeGeste {...p} {...{ geste, niveau }} sansLeReste relu discret>
            C’est bien ainsi : {enMinuscule(ECRITS[geste].partir)}
          </BoutonDeGeste>
        </p>
      )}
    </Message>
  );
}

const enMinuscule = (phrase: string) => phrase.charAt(0).toLowerCase() + phrase.slice(1);
