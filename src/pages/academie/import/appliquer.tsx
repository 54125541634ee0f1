// Au pied du rapport : où vont les actions, et le bouton qui les crée.
import { typographier } from '#domaine/typographie.ts';
import { adresses } from '#src/adresses.ts';
import { Icone } from '../../communs/icone.tsx';
import { Message } from '../../communs/message.tsx';
import { enNombre } from './accueil-import.tsx';
import type { Proprietes } from './rapport.tsx';

type PropsAppliquer = Pick<Proprietes, 'academie' | 'tenu' | 'comptes' | 'lignes' | 'mode'>;

export function Appliquer({ academie, tenu, comptes, lignes, mode }: PropsAppliquer) {
  const [pretes, incompletes] = [comptes.prete ?? 0, comptes['a-completer'] ?? 0];
  if (pretes + incompletes === 0)
    return (
      <Message titre="Rien à créer pour l’instant">
        <p>Aucune ligne n’est prête. Choisissez les écoles, ou corrigez votre tableau et renvoyez-le.</p>
      </Message>
    );
  const reste = tenu.lignes - pretes;
  const aDeposer = pretes > 0 && mode !== 'brouillons';
  return (
    <section class="section-fiche" aria-labelledby="appliquer">
      <h2 id="appliquer">Créer les actions</h2>
      <fieldset class="champ">
        <legend>Où vont-elles ?</legend>
        <div class="choix">
          {pretes > 0 && (
            <label>
              <input type="radio" name="mode" value="deposer" checked={aDeposer} />
              <span>Dans votre file d’examen : {enNombre(pretes, 'action déposée', 'actions déposées')}</span>
            </label>
          )}
          <label>
            <input type="radio" name="mode" value="brouillons" checked={!aDeposer} />
            <span>
              Chez les écoles, en brouillons à relire : {enNombre(pretes + incompletes, 'brouillon', 'brouillons')}
              {incompletes > 0 && ', lignes à compléter comprises'}
            </span>
          </label>
        </div>
      </fieldset>
      <p>
        {typographier(
          `Aucun courriel ne part aux écoles, et le visa des directions n’est pas demandé. ${reste > 0 ? `Les autres lignes restent dans ce rapport. ` : ''}Vous pourrez annuler tout l’import, tant qu’une action n’a pas été examinée ou modifiée.`,
        )}
      </p>
      <label class="coche">
        <input type="checkbox" name="relu" value="oui" required />
        <span class="coche__mot">J’ai relu ce rapport</span>
      </label>
      {lignes.length > 0 && <p class="petit">Ce que vous venez de choisir sur cette page compte, gardé ou non.</p>}
      <p class="boutons">
        <button class="bouton bouton--appel" type="submit" formaction={adresses.applicationDImport(academie.slug, tenu.id)}>
          <Icone nom="check" />
          Créer ces actions
        </button>
      </p>
    </section>
  );
}
