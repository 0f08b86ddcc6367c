package io.github.cameljmap.karaf;

import java.io.File;
import java.util.Set;
import java.util.TreeSet;

import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

import static org.assertj.core.api.Assertions.assertThat;

/** What stands in for camel-karaf has no feature that the original does not have. */
class FeaturesIT {

    @Test
    void theStandInHasFeaturesOfCamelKaraf() throws Exception {
        assertThat(features("target/camel-karaf-features.xml"))
                .containsAll(features("target/test-classes/camel-karaf-stand-in.xml"));
    }

    /** Each with its version. */
    private static Set<String> features(String file) throws Exception {
        NodeList elements = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new File(file))
                .getDocumentElement()
                .getElementsByTagName("feature");
        Set<String> features = new TreeSet<>();
        for (int i = 0; i < elements.getLength(); i++) {
            Element feature = (Element) elements.item(i);
            if (feature.hasAttribute("name")) {
                features.add(feature.getAttribute("name") + " " + feature.getAttribute("version"));
            }
        }
        return features;
    }
}
