package android.content.res;

import java.io.File;
import java.util.Arrays;

/** Stands for the framework's class of this name, over the package's own resources. */
public class Resources {
    /** The place of the resource among those of its type, from 1; 0 where there is none. */
    public int getIdentifier(String name, String type, String of) {
        String[] files = new File(System.getProperty("resources"), type).list();
        if (files == null) {
            return 0;
        }
        Arrays.sort(files);
        return 1 + Arrays.asList(files).indexOf(name + ".xml");
    }
}
