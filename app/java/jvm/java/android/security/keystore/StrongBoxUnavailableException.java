package android.security.keystore;

import java.security.ProviderException;

/** Stands for the framework's class of this name. */
public class StrongBoxUnavailableException extends ProviderException {
    public StrongBoxUnavailableException(String message) {
        super(message);
    }
}
