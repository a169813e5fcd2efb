import { seedProperties } from '../seed.ts';

await seedProperties();
