// Le glossaire : sigles et dispositifs de A à Z, puis les mots des actions. Un dispositif disparu y reste, avec ses dates.
import type { Terme } from '#base/grand-public/termes.ts';
import type { Maison } from '#operations/maison.ts';
import { adresses } from '#src/adresses.ts';
import { Bloc, PageOuverte, Sommaire } from '../page-ouverte.tsx';

const FAMILLES = [
  { vocabulaire: 'theme', titre: 'Thèmes des actions', facette: 'theme' },
  { vocabulaire: 'forme', titre: 'Formes des actions', facette: 'forme' },
  { vocabulaire: 'public', titre: 'Publics', facette: null },
] as const;

export function Glossaire({ maison, termes }: { maison: Maison; termes: Terme[] }) {
  const mots = termes
    .filter((t) => t.vocabulaire === 'sigle' || t.vocabulaire === 'dispositif')
    .sort((a, b) => (a.sigle ?? a.libelle).localeCompare(b.sigle ?? b.libelle, 'fr'));
  const lettres = [...Map.groupBy(mots, (t) => initiale(t.sigle ?? t.libelle))];
  const familles = FAMILLES.map((f) => ({ ...f, termes: termes.filter((t) => t.vocabulaire === f.vocabulaire) })).filter(
    (f) => f.termes.length > 0,
  );
  return (
    <PageOuverte
      maison={maison}
      sigles={new Map()}
      titre="Glossaire"
      description="Les sigles et les dispositifs de la persévérance scolaire, en clair."
      chemin={adresses.glossaire()}
      rubrique="glossaire"
      ariane={[{ titre: 'Glossaire' }]}
      grandTitre="Les mots de la persévérance, en clair"
      chapo={`${mots.length} sigles et dispositifs. Ceux qui n’ont plus cours restent, avec leurs dates\u00A0: les anciennes éditions les emploient.`}
      ouverture={
        <>
          <nav aria-label="Lettres">
            <ul class="themes">
              {lettres.map(([lettre]) => (
                <li>
                  <a href={`#lettre-${lettre.toLowerCase()}`}>{lettre}</a>
                </li>
              ))}
            </ul>
          </nav>
          <Sommaire liens={familles.map((f) => ({ titre: f.titre, adresse: `#${f.vocabulaire}s` }))} />
        </>
      }
    >
      <div class="page bloc">
        {lettres.map(([lettre, liste]) => (
          <section aria-labelledby={`lettre-${lettre.toLowerCase()}`}>
            <h2 id={`lettre-${lettre.toLowerCase()}`}>{lettre}</h2>
            <dl class="definitions">
              {liste.map((t) => (
                <div id={t.code}>
                  <dt>{t.sigle ?? t.libelle}</dt>
                  <dd>
                    {t.sigle && <p class="definitions__developpe">{t.libelle}</p>}
                    {t.definition && <p>{t.definition}</p>}
                    {(t.depuis || t.jusqua) && <p class="petit doux">{direValidite(t)}</p>}
                    {t.lien && (
                      <p class="petit">
                        <a href={t.lien}>{new URL(t.lien).hostname}</a>
                      </p>
                    )}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      {familles.map((f, i) => (
        <Bloc id={`${f.vocabulaire}s`} titre={f.titre} bande={i % 2 === 0}>
          <dl class="definitions">
            {f.termes.map((t) => (
              <div id={`${f.vocabulaire}-${t.code}`}>
                <dt>{f.facette ? <a href={adresses.actions({ [f.facette]: [t.code] })}>{t.libelle}</a> : t.libelle}</dt>
                <dd>{t.definition ? <p>{t.definition}</p> : <p class="doux">Ce mot se passe de définition.</p>}</dd>
              </div>
            ))}
          </dl>
        </Bloc>
      ))}
    </PageOuverte>
  );
}

const initiale = (mot: string) => {
  const lettre = mot.normalize('NFD').charAt(0).toUpperCase();
  return /[A-Z]/.test(lettre) ? lettre : '0-9';
};

function direValidite({ depuis, jusqua }: Pick<Terme, 'depuis' | 'jusqua'>): string {
  if (depuis && jusqua) return `De ${depuis} à ${jusqua}`;
  return depuis ? `Depuis ${depuis}` : `Jusqu’en ${jusqua}`;
}
