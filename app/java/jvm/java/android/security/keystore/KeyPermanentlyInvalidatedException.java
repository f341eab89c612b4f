package android.security.keystore;

import java.security.InvalidKeyException;

/** Stands for the framework's class of this name. */
public class KeyPermanentlyInvalidatedException extends InvalidKeyException {
    public KeyPermanentlyInvalidatedException(String message) {
        super(message);
    }
}
