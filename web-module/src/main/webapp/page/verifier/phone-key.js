// A phone's own key: made here, used here, never read out.
import { possessionToBeSigned } from './cose.js';
import { sign } from './p256.js';

export { newPhoneKey } from './p256.js';

/** Signs the issuer's challenge, to show that this phone holds its key. */
export const possessionProof = (privateKey, challenge) => sign(privateKey, possessionToBeSigned(challenge));
