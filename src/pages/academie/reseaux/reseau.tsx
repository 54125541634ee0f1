// Un bassin ou un réseau : ses écoles, de quoi en ajouter (liste collée, fichier, recherche), en retirer, le renommer, le fermer.
import type { MembreTenu, ReseauTenu } from '#base/territoires/reseaux-tenus.ts';
import { direJour } from '#domaine/dates.ts';
import { typographier } from '#domaine/typographie.ts';
import type { Maison } from '#operations/maison.ts';
import type { LigneIncomprise } from '#operations/reseaux/lire-ecoles.ts';
import { adresses } from '#src/adresses.ts';
import { Champ, Recherche, ZoneDeTexte } from '../../communs/champs.tsx';
import type { Porte } from '../../communs/charpente/espace.tsx';
import { Icone } from '../../communs/icone.tsx';
import { Message, Vide } from '../../communs/message.tsx';
import { Jeton, type Visite } from '../../communs/visite.ts';
import { EspaceAcademie } from '../espace.tsx';
import { enNombre } from '../import/accueil-import.tsx';
import { type AcademieTenue, GENRES_EN_MOTS } from './liste.tsx';

/** Un ajout à reprendre : ce qui reste écrit, et pourquoi. */
export type Ajout = {
  liste: string;
  depuis: string;
  entrees?: number;
  incomprises?: LigneIncomprise[];
  erreur?: string;
  erreurDeDate?: string;
};

type Proprietes = {
  maison: Maison;
  visite: Visite;
  academie: AcademieTenue;
  tenu: ReseauTenu;
  code: string;
  portes: Porte[];
  membres: MembreTenu[];
  texte: string;
  trouvees: { uai: string; nom: string; commune: string | null; membre: boolean }[];
  depuis: string;
  fait: { genre: string; nombre: number };
  ajout?: Ajout;
  nom?: { tape: string; erreur: string };
  refus?: string;
};

/** Ce que la recherche montre d’un coup. */
export const TROUVEES = 60;

const direFait = ({ genre, nombre }: Proprietes['fait']): string | undefined =>
  ({
    cree: 'C’est nommé. Il ne lui manque que ses écoles.',
    rouvert: `C’est rouvert, ${nombre > 0 ? `avec ${enNombre(nombre, 'école', 'écoles')}` : 'sans école'}. Les mandats d’avant se redonnent, s’il le faut.`,
    nomme: 'Le nom est changé ; l’adresse publique reste la même.',
    ajoutees:
      nombre > 0 ? `${enNombre(nombre, 'école ajoutée', 'écoles ajoutées')}.` : 'Ces écoles y étaient déjà : rien n’a changé.',
    retirees:
      nombre > 0
        ? `${enNombre(nombre, 'école retirée', 'écoles retirées')} à partir d’aujourd’hui.`
        : 'Aucune école n’était cochée.',
  })[genre];

export function ReseauTenuPage(p: Proprietes) {
  const { maison, visite, academie, tenu, code, portes, membres, refus } = p;
  const dit = direFait(p.fait);
  return (
    <EspaceAcademie
      {...{ maison, visite, portes }}
      titre={`${p.ajout || p.nom ? 'À reprendre : ' : ''}${tenu.nom}`}
      grandTitre={tenu.nom}
      chapo={typographier(
        `${GENRES_EN_MOTS[tenu.genre]}, ${membres.length > 0 ? enNombre(membres.length, 'école', 'écoles') : 'aucune école encore'}.`,
      )}
      chemin={adresses.reseauTenu(academie.slug, code)}
    >
      {dit && !refus && !p.ajout && !p.nom && (
        <Message genre="reussite" annonce>
          <p>{typographier(dit)}</p>
        </Message>
      )}
      {refus && (
        <Message genre="erreur" annonce>
          <p>{typographier(refus)}</p>
        </Message>
      )}
      {p.ajout?.entrees ? (
        <Message genre="reussite" annonce>
          <p>{enNombre(p.ajout.entrees, 'école ajoutée', 'écoles ajoutées')}. Il reste des lignes à reprendre, ci-dessous.</p>
        </Message>
      ) : null}
      <Ajouter {...p} />
      <Chercher {...p} />
      <Membres {...p} />
      <Tenir {...p} />
      <p class="boutons">
        <a href={adresses.reseauxTenus(academie.slug)}>Tous les bassins et réseaux</a>{' '}
        <a href={adresses.reseau(code)}>Sa page publique</a>
      </p>
    </EspaceAcademie>
  );
}

function Ajouter({ visite, academie, code, depuis, ajout }: Proprietes) {
  const incomprises = ajout?.incomprises ?? [];
  const reste =
    incomprises.length > 0
      ? `${enNombre(incomprises.length, 'ligne n’a', 'lignes n’ont')} pas été comprise${incomprises.length > 1 ? 's' : ''}.`
      : undefined;
  const erreur = ajout?.erreur ?? reste;
  return (
    <section aria-labelledby="ajouter" class="mesure">
      <h2 id="ajouter">Ajouter des écoles</h2>
      <form method="post" action={adresses.ajoutAuReseau(academie.slug, code)} enctype="multipart/form-data">
        <Jeton visite={visite} />
        {incomprises.length > 0 && (
          <ul class="incomprises">
            {incomprises.map((l) => (
              <li>
                <p>
                  <Icone nom="circle-alert" /> {!l.raison.includes(l.dit) && <strong>{typographier(`« ${l.dit} » : `)}</strong>}
                  {typographier(l.raison)}
                </p>
                {l.propositions.length > 0 && (
                  <fieldset class="champ">
                    <legend class="petit">Est-ce une de celles-ci ?</legend>
                    <div class="choix">
                      {l.propositions.map((e) => (
                        <label>
                          <input type="checkbox" name="uai" value={e.uai} />
                          <span>
                            {e.nom}, {e.commune}
                          </span>
                        </label>
                      ))}
                    </div>
                  </fieldset>
                )}
              </li>
            ))}
          </ul>
        )}
        <ZoneDeTexte
          nom="liste"
          etiquette="Une école par ligne"
          aide="Son numéro UAI, ou son nom et sa commune. Une colonne copiée d’un tableur convient."
          valeur={ajout?.liste ?? ''}
          max={400_000}
          {...(erreur && { erreur: typographier(erreur) })}
        />
        <div class="champ">
          <label for="fichier">Ou un fichier CSV (facultatif)</label>
          <input class="saisie" id="fichier" name="fichier" type="file" accept=".csv,text/csv,text/plain" />
        </div>
        <Champ
          nom="depuis"
          etiquette="Membres depuis le"
          aide="Les actions menées avant cette date ne comptent pas pour ce bassin."
          type="date"
          valeur={ajout?.depuis ?? depuis}
          {...(ajout?.erreurDeDate && { erreur: ajout.erreurDeDate })}
        />
        <button class="bouton" type="submit">
          Ajouter
        </button>
      </form>
    </section>
  );
}

const Chercher = ({ visite, academie, code, depuis, texte, trouvees }: Proprietes) => (
  <section aria-labelledby="chercher">
    <h2 id="chercher">Ou les choisir</h2>
    <div class="mesure">
      <Recherche
        adresse={adresses.reseauTenu(academie.slug, code)}
        etiquette="Nom, commune, code postal ou UAI"
        valeur={texte}
        exemple="Roubaix, collège Jean Moulin…"
      />
    </div>
    {texte && trouvees.length === 0 && <Vide titre="Aucune école ouverte de l’académie ne répond à ces mots" niveauTitre="h3" />}
    {trouvees.length === TROUVEES && (
      <p class="petit">
        Les {TROUVEES} premières{'\u00A0'}: précisez pour voir les autres.
      </p>
    )}
    {trouvees.length > 0 && (
      <form method="post" action={adresses.ajoutAuReseau(academie.slug, code)}>
        <Jeton visite={visite} />
        <input type="hidden" name="depuis" value={depuis} />
        <fieldset class="champ">
          <legend class="cache">Écoles trouvées</legend>
          <ul class="membres">
            {trouvees.map((e) => (
              <li>
                <label class="coche">
                  <input type="checkbox" name="uai" value={e.uai} disabled={e.membre} />
                  <span class="coche__mot">
                    {e.nom}, {e.commune} <span class="petit doux">{e.membre ? 'déjà membre' : e.uai}</span>
                  </span>
                </label>
              </li>
            ))}
          </ul>
        </fieldset>
        <button class="bouton bouton--trait" type="submit">
          Ajouter les écoles cochées
        </button>
      </form>
    )}
  </section>
);

const Membres = ({ visite, academie, code, membres }: Proprietes) => (
  <section aria-labelledby="membres">
    <h2 id="membres">Ses écoles</h2>
    {membres.length === 0 ? (
      <p class="doux">Aucune encore.</p>
    ) : (
      <form method="post" action={adresses.retraitDuReseau(academie.slug, code)}>
        <Jeton visite={visite} />
        <fieldset class="champ">
          <legend class="petit">Cochez celles qui n’en sont plus.</legend>
          <ul class="membres">
            {membres.map((m) => (
              <li>
                <label class="coche">
                  <input type="checkbox" name="uai" value={m.uai} />
                  <span class="coche__mot">
                    {m.nom}
                    {m.commune && `, ${m.commune}`}{' '}
                    <span class="petit doux">
                      {m.uai}
                      {m.depuis && `, depuis le ${direJour(m.depuis)}`}
                      {m.fermee && ', fermée'}
                      {m.ailleurs.length > 0 && `, aussi : ${m.ailleurs.join(', ')}`}
                    </span>
                  </span>
                </label>
              </li>
            ))}
          </ul>
        </fieldset>
        <p class="boutons">
          <button class="bouton bouton--trait" type="submit">
            Retirer les écoles cochées
          </button>
          <a href={adresses.membresEnCsv(academie.slug, code)} download>
            <Icone nom="download" /> Emporter la liste (CSV)
          </a>
        </p>
      </form>
    )}
  </section>
);

const Tenir = ({ visite, academie, tenu, code, nom }: Proprietes) => (
  <section aria-labelledby="tenir" class="mesure">
    <h2 id="tenir">Le nom, et la fin</h2>
    <form method="post" action={adresses.nomDuReseau(academie.slug, code)}>
      <Jeton visite={visite} />
      <Champ
        nom="nom"
        etiquette="Son nom"
        valeur={nom?.tape ?? tenu.nom}
        requis
        {...(nom && { erreur: typographier(nom.erreur) })}
      />
      <button class="bouton bouton--trait" type="submit">
        Changer le nom
      </button>
    </form>
    <details>
      <summary>Le fermer</summary>
      <form method="post" action={adresses.finDuReseau(academie.slug, code)}>
        <Jeton visite={visite} />
        <p>
          {typographier(
            `À partir d’aujourd’hui il n’existe plus : ses écoles en sortent${tenu.mandats > 0 ? `, ${enNombre(tenu.mandats, 'mandat y finit', 'mandats y finissent')}` : ''}. Ce qui s’y est fait reste.`,
          )}
        </p>
        <label class="coche">
          <input type="checkbox" name="relu" value="oui" required />
          <span class="coche__mot">Je le ferme</span>
        </label>
        <p>
          <button class="bouton bouton--trait" type="submit">
            Fermer
          </button>
        </p>
      </form>
    </details>
  </section>
);
