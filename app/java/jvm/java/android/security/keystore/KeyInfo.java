package android.security.keystore;

import java.security.spec.KeySpec;

/** Stands for the framework's class of this name. */
public class KeyInfo implements KeySpec {
    public boolean isInsideSecureHardware() {
        return phone.Phone.has("chip");
    }
}
