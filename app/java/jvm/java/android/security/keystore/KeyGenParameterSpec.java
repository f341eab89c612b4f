package android.security.keystore;

import java.security.spec.AlgorithmParameterSpec;

/** Stands for the framework's class of this name, as far as keys are made by it here. */
public class KeyGenParameterSpec implements AlgorithmParameterSpec {
    public final String alias;
    public final int purposes;
    public AlgorithmParameterSpec curve;
    public String[] digests = {};
    public String[] blockModes = {};
    public String[] paddings = {};
    public byte[] challenge;
    public int keySize = -1;
    public boolean strongBox;

    private KeyGenParameterSpec(String alias, int purposes) {
        this.alias = alias;
        this.purposes = purposes;
    }

    public static class Builder {
        private final KeyGenParameterSpec spec;

        public Builder(String alias, int purposes) {
            if (alias == null || alias.isEmpty()) {
                throw new IllegalArgumentException("alias must not be empty");
            }
            spec = new KeyGenParameterSpec(alias, purposes);
        }

        public Builder setAlgorithmParameterSpec(AlgorithmParameterSpec curve) {
            spec.curve = curve;
            return this;
        }

        public Builder setDigests(String... digests) {
            spec.digests = digests;
            return this;
        }

        public Builder setBlockModes(String... modes) {
            spec.blockModes = modes;
            return this;
        }

        public Builder setEncryptionPaddings(String... paddings) {
            spec.paddings = paddings;
            return this;
        }

        public Builder setAttestationChallenge(byte[] challenge) {
            spec.challenge = challenge;
            return this;
        }

        public Builder setKeySize(int bits) {
            spec.keySize = bits;
            return this;
        }

        public Builder setIsStrongBoxBacked(boolean strongBox) {
            spec.strongBox = strongBox;
            return this;
        }

        public KeyGenParameterSpec build() {
            return spec;
        }
    }
}
