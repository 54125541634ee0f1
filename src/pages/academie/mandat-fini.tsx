// L’espace de l’académie, pour qui n’y a plus de mandat : ce qui a pris fin, quand, et à qui s’adresser. Rien d’autre n’y est.
import { direJour } from '#domaine/dates.ts';
import { LIBELLES_ROLES_MANDAT, type MandatNomme } from '#domaine/recensement/roles-en-mots.ts';
import type { Maison } from '#operations/maison.ts';
import { adresses } from '#src/adresses.ts';
import { Message } from '../communs/message.tsx';
import { PageDuCompte } from '../compte/page-du-compte.tsx';

type Proprietes = { maison: Maison; finis: MandatNomme[]; jour: string };

export const MandatFini = ({ maison, finis, jour }: Proprietes) => (
  <PageDuCompte
    maison={maison}
    titre="Votre mandat n’est pas en cours"
    grandTitre="Votre mandat n’est pas en cours"
    chemin={adresses.academiesAExaminer()}
  >
    <Message>
      <ul>
        {finis.map((m) => (
          <li>
            {LIBELLES_ROLES_MANDAT[m.role]}, {m.lieu} :{' '}
            {m.du > jour ? `il commence le ${direJour(m.du)}` : `son dernier jour était le ${direJour(String(m.au))}`}.
          </li>
        ))}
      </ul>
      <p>Pour agir de nouveau, demandez un mandat à l’administration de votre académie.</p>
    </Message>
    <p>
      <a href={adresses.monCompte()}>Mon compte</a>
    </p>
  </PageDuCompte>
);
