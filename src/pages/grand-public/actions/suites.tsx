// Ce qu’une fiche publique doit à son école : ses images, son récit entier, et ce qu’elle a fait naître ailleurs.
import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import { descendance } from '#base/declaration/actions-de-l-ecole.ts';
import { ecolesDeclarantes } from '#base/declaration/ou-declarer.ts';
import { autresFois } from '#base/grand-public/autres-fois.ts';
import { imagesPubliees } from '#base/images.ts';
import { type RecitDeclare, recitDeclare } from '#base/recits-declares.ts';
import { perimetresDe } from '#domaine/recensement/mandats.ts';
import { typographier } from '#domaine/typographie.ts';
import type { Maison } from '#operations/maison.ts';
import { jourDe } from '#operations/recensement/sessions.ts';
import { adresses } from '#src/adresses.ts';
import { Icone } from '../../communs/icone.tsx';
import { TexteRiche } from '../../communs/texte-riche.tsx';
import { Jeton, type Visite, visite } from '../../communs/visite.ts';

export type Suites = Awaited<ReturnType<typeof suitesDe>>;

export async function suitesDe(maison: Maison, c: Context, numero: number) {
  const presente = visite(c);
  const { uais } = presente ? perimetresDe(presente.acteur.mandats, 'declarer', jourDe(maison)) : { uais: [] };
  const [images, recit, nees, fois, ecoles] = await Promise.all([
    imagesPubliees(maison.base, numero),
    recitDeclare(maison.base, numero),
    descendance(maison.base, numero),
    autresFois(maison.base, numero),
    uais.length > 0 ? ecolesDeclarantes(maison.base, uais) : [],
  ]);
  return { images, recit, nees, fois, ecoles, visite: presente };
}

export const ImagesDeLaFiche = ({ images }: Pick<Suites, 'images'>) => (
  <div class="images-publiques">
    {images.map((i, rang) => (
      <figure>
        <img
          src={adresses.imageDAction(i.empreinte)}
          alt={i.texte_alternatif}
          width={i.largeur}
          height={i.hauteur}
          loading={rang === 0 ? 'eager' : 'lazy'}
        />
        <figcaption class="credit">{typographier(i.credit)}</figcaption>
      </figure>
    ))}
  </div>
);

const RUBRIQUES: { champ: Exclude<keyof RecitDeclare, 'partenairesDits'>; titre: string }[] = [
  { champ: 'description', titre: 'Le déroulement' },
  { champ: 'objectifs', titre: 'Ce qu’ils visent' },
  { champ: 'evaluation', titre: 'Comment ils sauront que cela a marché' },
  { champ: 'conditionsReproduction', titre: 'Pour la refaire ailleurs' },
  { champ: 'recurrence', titre: 'À quel rythme' },
  { champ: 'financement', titre: 'Avec le soutien de' },
];

export const RecitEntier = ({ recit }: Pick<Suites, 'recit'>) => (
  <>
    {RUBRIQUES.map(({ champ, titre }) => {
      const texte = recit?.[champ] ?? '';
      if (texte.trim() === '') return null;
      return (
        <>
          <h3>{titre}</h3>
          <TexteRiche texte={texte} />
        </>
      );
    })}
  </>
);

/** La même action, une autre année : une pratique se suit d’une édition à l’autre, et chacune garde sa fiche. */
export const AutresFois = ({ fois }: Pick<Suites, 'fois'>) =>
  fois.length === 0 ? null : (
    <>
      <h3>D’une édition à l’autre</h3>
      <ul class="mesure">
        {fois.map((f) => (
          <li>
            {f.avant ? 'Déjà menée' : 'Reprise'} en {f.edition}&nbsp;:{' '}
            <a href={adresses.action(f.numero, f.titre)} lang={f.langue_titre ?? undefined}>
              {typographier(f.titre)}
            </a>
            {f.annulee && <span class="doux"> (annulée)</span>}
          </li>
        ))}
      </ul>
    </>
  );

/** Ce qu’elle a fait naître, et de quoi s’en inspirer à son tour : qui n’est pas entré entre d’abord, et revient ici. */
export const Descendance = ({
  numero,
  titre,
  suites: { nees, ecoles, visite },
}: {
  numero: number;
  titre: string;
  suites: Suites;
}) => (
  <>
    {nees > 0 && (
      <p>
        <Icone nom="sprout" /> {nees === 1 ? 'Une autre action s’en inspire.' : `${nees}\u00A0autres actions s’en inspirent.`}
      </p>
    )}
    {visite && ecoles.length > 0 && <Inspirer {...{ numero, ecoles, visite }} />}
    {!visite && (
      <p class="ecran">
        <a class="bouton bouton--trait" href={adresses.entrer(adresses.action(numero, titre))}>
          <Icone nom="sprout" />
          Je m’en inspire
        </a>
      </p>
    )}
  </>
);

const Inspirer = ({ numero, ecoles, visite }: { numero: number; ecoles: Suites['ecoles']; visite: Visite }) => (
  <form method="post" action={adresses.sInspirer(numero)} class="ecran">
    <Jeton visite={visite} />
    <input type="hidden" name="cle" value={randomUUID()} />
    {ecoles.length === 1 ? (
      <input type="hidden" name="uai" value={ecoles[0]?.uai} />
    ) : (
      <div class="champ">
        <label for="inspirer-uai">Pour quel établissement{'\u202F'}?</label>
        <select class="saisie" id="inspirer-uai" name="uai">
          {ecoles.map((e) => (
            <option value={e.uai}>{e.nom}</option>
          ))}
        </select>
      </div>
    )}
    <button class="bouton bouton--trait" type="submit">
      <Icone nom="sprout" />
      Je m’en inspire
    </button>
  </form>
);
