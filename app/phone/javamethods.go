//go:build android || jvm

package phone

import "mawidi/app/java"

const (
	intentNew     java.Method = "android/content/Intent.<init>(Ljava/lang/String;)V"
	intentType    java.Method = "android/content/Intent.setType(Ljava/lang/String;)Landroid/content/Intent;"
	intentData    java.Method = "android/content/Intent.setDataAndType(Landroid/net/Uri;Ljava/lang/String;)Landroid/content/Intent;"
	intentText    java.Method = "android/content/Intent.putExtra(Ljava/lang/String;Ljava/lang/String;)Landroid/content/Intent;"
	intentStream  java.Method = "android/content/Intent.putExtra(Ljava/lang/String;Landroid/os/Parcelable;)Landroid/content/Intent;"
	intentFirst   java.Method = "android/content/Intent.putExtra(Ljava/lang/String;[Landroid/os/Parcelable;)Landroid/content/Intent;"
	intentClip    java.Method = "android/content/Intent.setClipData(Landroid/content/ClipData;)V"
	intentFlags   java.Method = "android/content/Intent.addFlags(I)Landroid/content/Intent;"
	intentChooser java.Method = "static android/content/Intent.createChooser(Landroid/content/Intent;Ljava/lang/CharSequence;)Landroid/content/Intent;"
	clipNew       java.Method = "static android/content/ClipData.newRawUri(Ljava/lang/CharSequence;Landroid/net/Uri;)Landroid/content/ClipData;"
	uriParse      java.Method = "static android/net/Uri.parse(Ljava/lang/String;)Landroid/net/Uri;"
	arrayNew      java.Method = "static java/lang/reflect/Array.newInstance(Ljava/lang/Class;I)Ljava/lang/Object;"
	arraySet      java.Method = "static java/lang/reflect/Array.set(Ljava/lang/Object;ILjava/lang/Object;)V"

	contextStart    java.Method = "android/content/Context.startActivity(Landroid/content/Intent;)V"
	contextCache    java.Method = "android/content/Context.getCacheDir()Ljava/io/File;"
	contextResolver java.Method = "android/content/Context.getContentResolver()Landroid/content/ContentResolver;"
	filePath        java.Method = "java/io/File.getAbsolutePath()Ljava/lang/String;"
	globalGet       java.Method = "static android/provider/Settings$Global.getString(Landroid/content/ContentResolver;Ljava/lang/String;)Ljava/lang/String;"

	screenBright java.Method = "static app/mawidi/Screen.bright(Landroid/app/Activity;Z)V"
	screenFeel   java.Method = "static app/mawidi/Screen.feel(Landroid/app/Activity;Z)V"
)
