// En JavaScript simple, et dans cet ordre : un vieux Node dit ce qui manque avant de rencontrer ce qu’il ne sait pas lire.
await import('./version.js');
await import('./jsx.ts');
await import('./accroche.ts');
