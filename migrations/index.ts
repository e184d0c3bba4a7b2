import * as migration_20261123_001352_initial from './20261123_001352_initial.ts';

export const migrations = [
  {
    up: migration_20261123_001352_initial.up,
    down: migration_20261123_001352_initial.down,
    name: '20261123_001352_initial'
  },
];
