// La carte des actions : nos contours, les amas comptés par le serveur, des repères que le clavier atteint. La liste reste à côté.
import L from 'leaflet';

type Repere = { titre: string; langue: string | null; adresse: string; lieu: string; precision: string; niveau: string | null };
type UnAmas = { lat: number; lon: number; nombre: number; action?: Repere };
type Amas = { amas: UnAmas[]; places: number; sansPoint: number };

const ZOOM_MAX = 13;
/** Au-delà, une liste dans une bulle ne se lit plus : on s’approche. */
const EN_BULLE = 30;
/** Le serveur réunit par cases de 64 pixels : 2 crans de plus que le zoom. */
const CRANS_DE_CASE = 2;

const plan = document.querySelector<HTMLElement>('[data-plan]');
if (plan) void dessiner(plan).catch(() => reprendreLaCarteFixe(plan));

/** Sans contours ou sans amas, le dessin du serveur et la liste disent la même chose. */
function reprendreLaCarteFixe(plan: HTMLElement) {
  for (const [nom, cache] of [
    ['boite', true],
    ['regions', true],
    ['etat', true],
    ['fixe', false],
  ] as const)
    partie(plan, nom).hidden = cache;
}

const partie = (plan: HTMLElement, nom: string) => plan.querySelector<HTMLElement>(`[data-plan-${nom}]`) as HTMLElement;
const nombreFr = new Intl.NumberFormat('fr-FR');
const actionsEnMots = (n: number) => `${nombreFr.format(n)} action${n > 1 ? 's' : ''}`;

async function dessiner(plan: HTMLElement) {
  const contours = await lire<GeoJSON.FeatureCollection>(plan.dataset.contours ?? '');
  const boite = partie(plan, 'boite');
  const etat = partie(plan, 'etat');
  partie(plan, 'fixe').hidden = true;
  for (const visible of [boite, etat, partie(plan, 'regions')]) visible.hidden = false;

  const mouvement = !matchMedia('(prefers-reduced-motion: reduce)').matches;
  const carte = L.map(boite, {
    attributionControl: false,
    zoomControl: false,
    minZoom: 4,
    maxZoom: ZOOM_MAX,
    zoomSnap: 0.25,
    zoomAnimation: mouvement,
    fadeAnimation: mouvement,
    markerZoomAnimation: mouvement,
    scrollWheelZoom: false,
    worldCopyJump: false,
  });
  boite.setAttribute('role', 'region');
  boite.setAttribute(
    'aria-label',
    'Carte des actions : flèches pour se déplacer, + et − pour s’approcher, Tab pour aller de repère en repère',
  );
  L.control.zoom({ zoomInTitle: 'S’approcher', zoomOutTitle: 'S’éloigner' }).addTo(carte);
  // La molette fait défiler la page tant que la carte n’a pas le focus.
  carte.on('focus', () => carte.scrollWheelZoom.enable());
  carte.on('blur', () => carte.scrollWheelZoom.disable());
  L.geoJSON(contours, {
    interactive: false,
    style: (objet) => ({ className: objet?.properties.genre === 'limite' ? 'plan__limite' : 'plan__terre' }),
  }).addTo(carte);

  const reperes = L.layerGroup().addTo(carte);
  let demande = new AbortController();
  /** où remettre le focus après qu’un repère activé au clavier a disparu */
  let aRetrouver: L.LatLng | null = null;

  let poses: L.Marker[] = [];
  const revenirPres = (cible: L.LatLng) => {
    const [proche] = [...poses].sort((a, b) => a.getLatLng().distanceTo(cible) - b.getLatLng().distanceTo(cible));
    proche?.getElement()?.focus();
  };

  const rafraichir = async () => {
    demande.abort();
    demande = new AbortController();
    const vue = carte.getBounds().pad(0.1);
    const adresse = avecParametres(plan.dataset.amas ?? '', {
      cadre: [vue.getWest(), Math.max(-90, vue.getSouth()), vue.getEast(), Math.min(90, vue.getNorth())]
        .map((n) => n.toFixed(4))
        .join(','),
      zoom: String(Math.floor(carte.getZoom())),
    });
    const { amas, places, sansPoint } = await lire<Amas>(adresse, demande.signal);
    reperes.clearLayers();
    // Du nord au sud, puis d’ouest en est : l’ordre de la touche Tab est celui de la lecture.
    const ranges = [...amas].sort((a, b) => b.lat - a.lat || a.lon - b.lon);
    poses = ranges.map(poser);
    etat.textContent = `${places > 0 ? `${actionsEnMots(places)} dans cette partie de la carte` : 'Aucune action dans cette partie de la carte'}${
      sansPoint > 0 ? `, ${nombreFr.format(sansPoint)} sans lieu connu.` : '.'
    }`;
    if (aRetrouver) revenirPres(aRetrouver);
    aRetrouver = null;
  };

  function poser(un: UnAmas): L.Marker {
    const nom = un.action
      ? `${un.action.titre}, ${un.action.lieu}, ${un.action.precision}`
      : `${actionsEnMots(un.nombre)} réunies ici`;
    const repere = L.marker([un.lat, un.lon], {
      icon: icone(un),
      keyboard: true,
      title: un.action?.titre ?? actionsEnMots(un.nombre),
      riseOnHover: true,
    });
    repere.addTo(reperes);
    repere.getElement()?.setAttribute('aria-label', nom);
    const ouvrir = () => void choisir(un, repere);
    repere.on('click', ouvrir);
    // Leaflet n’ouvre au clavier que ses propres bulles ; la nôtre se remplit après coup.
    repere.on('keydown', (evenement) => {
      const { key } = (evenement as L.LeafletKeyboardEvent).originalEvent;
      if (key !== 'Enter' && key !== ' ') return;
      (evenement as L.LeafletKeyboardEvent).originalEvent.preventDefault();
      ouvrir();
    });
    return repere;
  }

  async function choisir(un: UnAmas, repere: L.Marker) {
    if (un.action) return montrer([un.action], 1, repere);
    if (un.nombre <= EN_BULLE || carte.getZoom() >= ZOOM_MAX) {
      const { actions, nombre } = await lire<{ actions: Repere[]; nombre: number }>(
        avecParametres(plan.dataset.actions ?? '', { cadre: caseDe(un, Math.floor(carte.getZoom())) }),
      );
      if (actions.length > 0) return montrer(actions, nombre, repere);
    }
    approcher(repere);
  }

  function approcher(repere: L.Marker) {
    aRetrouver = repere.getLatLng();
    carte.setView(repere.getLatLng(), Math.min(ZOOM_MAX, carte.getZoom() + 2));
  }

  function boutonApprocher(repere: L.Marker): HTMLElement {
    const bouton = element('button', 'bouton bouton--trait', 'S’approcher') as HTMLButtonElement;
    bouton.type = 'button';
    bouton.addEventListener('click', () => {
      carte.closePopup();
      approcher(repere);
    });
    return bouton;
  }

  function montrer(actions: Repere[], nombre: number, repere: L.Marker) {
    const corps = document.createElement('div');
    corps.className = 'bulle';
    if (actions.length > 1) {
      corps.append(element('p', 'bulle__titre', actionsEnMots(nombre)));
      if (carte.getZoom() < ZOOM_MAX) corps.append(boutonApprocher(repere));
    }
    const liste = document.createElement('ul');
    for (const action of actions) {
      const ligne = document.createElement('li');
      const lien = element('a', '', action.titre) as HTMLAnchorElement;
      lien.href = action.adresse;
      if (action.langue) lien.lang = action.langue;
      ligne.append(lien, element('span', 'petit', action.lieu), element('span', 'petit doux', action.precision));
      liste.append(ligne);
    }
    corps.append(liste);
    if (nombre > actions.length)
      corps.append(
        element('p', 'petit doux', `et ${nombreFr.format(nombre - actions.length)} autres : approchez-vous, ou lisez la liste.`),
      );
    const bulle = L.popup({ maxWidth: 320, maxHeight: 260, autoPanPadding: [16, 16] })
      .setLatLng(repere.getLatLng())
      .setContent(corps);
    // Ouvrir une bulle peut déplacer la carte, donc refaire les repères : on revient à celui qui est au même endroit.
    bulle.on('remove', () => revenirPres(repere.getLatLng()));
    // Leaflet n’entend Échap que si la carte elle-même a le focus.
    corps.addEventListener('keydown', (evenement) => {
      if (evenement.key === 'Escape') carte.closePopup(bulle);
    });
    bulle.openOn(carte);
    const fermer = bulle.getElement()?.querySelector('.leaflet-popup-close-button');
    fermer?.setAttribute('aria-label', 'Fermer');
    fermer?.setAttribute('title', 'Fermer');
    corps.querySelector<HTMLElement>('a, button')?.focus();
  }

  for (const bouton of plan.querySelectorAll<HTMLButtonElement>('[data-cadre]')) {
    bouton.addEventListener('click', () => carte.fitBounds(bornes(bouton.dataset.cadre)));
  }
  carte.on('moveend', () => {
    // Une demande remplacée par la suivante n’est pas une panne.
    rafraichir().catch((erreur: Error) => erreur.name === 'AbortError' || reprendreLaCarteFixe(plan));
  });
  carte.fitBounds(depart(plan), { maxZoom: 9 });
}

/** Là où sont les actions trouvées, sinon la métropole. */
function depart(plan: HTMLElement): L.LatLngBounds {
  if (plan.dataset.depart) return bornes(plan.dataset.depart);
  return bornes(plan.querySelector<HTMLElement>('[data-cadre]')?.dataset.cadre);
}

function bornes(texte = ''): L.LatLngBounds {
  const [ouest = 0, sud = 0, est = 0, nord = 0] = texte.split(',').map(Number);
  return L.latLngBounds([sud, ouest], [nord, est]);
}

function icone({ nombre, action }: UnAmas): L.DivIcon {
  if (action) return L.divIcon({ className: `repere n-${action.niveau ?? 'autre'}`, iconSize: [26, 26] });
  const [taille, classe] = nombre < 10 ? [38, ''] : nombre < 100 ? [46, ' repere--moyen'] : [54, ' repere--gros'];
  return L.divIcon({ className: `repere repere--amas${classe}`, html: nombreFr.format(nombre), iconSize: [taille, taille] });
}

/** La case du serveur où tombe cet amas, en degrés : « ouest,sud,est,nord ». */
function caseDe({ lat, lon }: UnAmas, zoom: number): string {
  const cote = 256 / 2 ** CRANS_DE_CASE;
  const point = L.CRS.EPSG3857.latLngToPoint(L.latLng(lat, lon), zoom);
  const [x, y] = [Math.floor(point.x / cote) * cote, Math.floor(point.y / cote) * cote];
  const haut = L.CRS.EPSG3857.pointToLatLng(L.point(x, y), zoom);
  const bas = L.CRS.EPSG3857.pointToLatLng(L.point(x + cote, y + cote), zoom);
  return [haut.lng, bas.lat, bas.lng, haut.lat].map((n) => n.toFixed(6)).join(',');
}

function element(nom: string, classe: string, texte: string): HTMLElement {
  const fait = document.createElement(nom);
  if (classe) fait.className = classe;
  fait.textContent = texte;
  return fait;
}

const avecParametres = (adresse: string, parametres: Record<string, string>) =>
  `${adresse}${adresse.includes('?') ? '&' : '?'}${new URLSearchParams(parametres)}`;

async function lire<T>(adresse: string, signal?: AbortSignal): Promise<T> {
  const reponse = await fetch(adresse, signal ? { signal } : {});
  if (!reponse.ok) throw new Error(`${reponse.status} ${adresse}`);
  return (await reponse.json()) as T;
}
