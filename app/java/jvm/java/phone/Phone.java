package phone;

import android.app.Application;
import android.content.Context;
import android.os.Build;
import app.mawidi.SharedFiles;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Provider;
import java.security.Security;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * A phone without hardware: a provider called AndroidKeyStore, whose keys are files in the folder of the system property
 * keystore.folder, and do only what the real one's may.
 */
public final class Phone extends Provider {
    /** "chip", "attestation", and where the phone is a costly one, "strongbox"; "use" while keys that were made can be used. */
    private static final Set<String> things = Collections.synchronizedSet(new HashSet<>(Set.of("chip", "attestation", "use")));

    public Phone() {
        super("AndroidKeyStore", "1", "the keystore of a phone that is none");
        offer("KeyStore", "AndroidKeyStore", Store.class, null);
        offer("KeyPairGenerator", "EC", SigningKeys.Generator.class, null);
        offer("KeyFactory", "EC", SigningKeys.Factory.class, null);
        offer("Signature", "NONEwithECDSA", SigningKeys.Signer.class, SigningKeys.Handle.class);
        offer("KeyGenerator", "AES", SealingKeys.Generator.class, null);
        offer("Cipher", "AES/GCM/NoPadding", SealingKeys.Sealer.class, SealingKeys.Handle.class);
    }

    private void offer(String type, String algorithm, Class<?> by, Class<?> key) {
        Map<String, String> attributes = key == null ? null : Map.of("SupportedKeyClasses", key.getName());
        putService(new Service(this, type, algorithm, by.getName(), null, attributes));
    }

    /** Called once by the check, as a phone has its keystore before any app runs. */
    public static void begin() {
        Security.addProvider(new Phone());
    }

    /** An app starts, whose folders are in the one given: its provider first, as on Android, and then its window. */
    public static Context start(String home) {
        Device.at(home).end();
        Application app = new Application(home);
        new SharedFiles().attach(app);
        return app.opens();
    }

    /** From now on apps start on that version of Android (API level). */
    public static void becomes(int version) {
        Build.VERSION.SDK_INT = version;
    }

    /** From now on the phone has a thing, or has it no more. */
    public static void has(String thing, boolean yes) {
        if (yes) {
            things.add(thing);
        } else {
            things.remove(thing);
        }
    }

    public static boolean has(String thing) {
        return things.contains(thing);
    }

    static Path file(String alias, String kind) {
        String name = URLEncoder.encode(alias, StandardCharsets.UTF_8) + "." + kind;
        return Path.of(System.getProperty("keystore.folder"), name);
    }

    static byte[] read(String alias, String kind) {
        try {
            return Files.exists(file(alias, kind)) ? Files.readAllBytes(file(alias, kind)) : null;
        } catch (IOException e) {
            throw new java.security.ProviderException(e);
        }
    }

    static void write(String alias, String kind, byte[] content) {
        try {
            Files.write(file(alias, kind), content);
        } catch (IOException e) {
            throw new java.security.ProviderException(e);
        }
    }
}
