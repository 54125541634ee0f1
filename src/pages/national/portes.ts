// Les portes de l’équipe nationale, les mêmes sur chacune de ses pages.
import { adresses } from '#src/adresses.ts';
import type { Porte } from '../communs/charpente/espace.tsx';

export const PORTES_NATIONALES: Porte[] = [
  { adresse: adresses.tableauNational(), mot: 'Tableau national' },
  { adresse: adresses.editionNationale(), mot: 'L’édition' },
  { adresse: adresses.synthesesAArreter(), mot: 'Les synthèses' },
];
