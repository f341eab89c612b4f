package phone;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.security.Key;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.KeyStoreSpi;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collections;
import java.util.Date;
import java.util.Enumeration;

/** The phone's KeyStore: handles of keys, never keys. */
public final class Store extends KeyStoreSpi {
    private boolean loaded;

    @Override
    public void engineLoad(KeyStore.LoadStoreParameter parameter) {
        loaded = true;
    }

    @Override
    public Key engineGetKey(String alias, char[] password) throws UnrecoverableKeyException {
        if (!loaded || password != null) {
            throw new UnrecoverableKeyException("load it first, and without a password");
        }
        if (Phone.read(alias, "ec") != null) {
            return new SigningKeys.Handle(alias);
        }
        return Phone.read(alias, "aes") != null ? new SealingKeys.Handle(alias) : null;
    }

    @Override
    public Certificate[] engineGetCertificateChain(String alias) {
        byte[] chain = Phone.read(alias, "chain");
        if (chain == null) {
            return null;
        }
        try {
            return CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(chain)).toArray(new Certificate[0]);
        } catch (CertificateException e) {
            throw new java.security.ProviderException(e);
        }
    }

    @Override
    public void engineDeleteEntry(String alias) throws KeyStoreException {
        if (!engineContainsAlias(alias)) {
            throw new KeyStoreException("Failed to delete entry: " + alias); // as old versions do
        }
        try {
            for (String kind : new String[] {"ec", "aes", "chain", "strongbox"}) {
                Files.deleteIfExists(Phone.file(alias, kind));
            }
        } catch (IOException e) {
            throw new KeyStoreException(e);
        }
    }

    @Override
    public boolean engineContainsAlias(String alias) {
        return Phone.read(alias, "ec") != null || Phone.read(alias, "aes") != null;
    }

    // What the app has no business with.

    @Override
    public Certificate engineGetCertificate(String alias) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Date engineGetCreationDate(String alias) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void engineSetKeyEntry(String alias, Key key, char[] password, Certificate[] chain) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void engineSetKeyEntry(String alias, byte[] key, Certificate[] chain) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void engineSetCertificateEntry(String alias, Certificate certificate) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Enumeration<String> engineAliases() {
        return Collections.emptyEnumeration();
    }

    @Override
    public int engineSize() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean engineIsKeyEntry(String alias) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean engineIsCertificateEntry(String alias) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String engineGetCertificateAlias(Certificate certificate) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void engineStore(OutputStream stream, char[] password) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void engineLoad(InputStream stream, char[] password) {
        throw new UnsupportedOperationException();
    }
}
