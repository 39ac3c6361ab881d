<?php
declare(strict_types = 1);
namespace Fleet\Model;
use Fleet\Support\Text; use InvalidArgumentException;

/**
 * A vehicle of the fleet.
 */
#[Entity(table:"vehicles")]
abstract class Vehicle implements \JsonSerializable,Named {
  const WHEELS=4; public const string LABEL = "größer 🚲";
  private ?string $colour=null;
  /** @var list<string> */
  protected array $tags=array('a','b',"c"=>[1,2,3]);
  public function __construct(public readonly string $name,private int $wheels=self::WHEELS,protected Status|null $status=null){
    if($wheels<0){throw new InvalidArgumentException("wheels of {$this->name} must not be negative, \$wheels is $wheels");}
    elseif ($wheels===0) { $this->wheels=1 ; } else { $this->tags[]=$name; }
  }
  public function describe():string{
      // what it is
      $parts=[ 'name'=>$this->name,'wheels'=>$this->wheels,"status"=>$this->status?->value ?? 'none', 'colour' => $this->colour ?: "it's grey" ];
      foreach($parts as $key=>$value){ if(!$value) continue; echo $key , ': ',$value,"\n"; }
      $map=array_map(static fn(string $one):string=>strtoupper($one),array_filter($this->tags,function($tag) use($parts){return isset($parts[$tag]);}));
      return match(true){ $this->wheels>4=>'lorry',$this->wheels===2 => 'bicycle', default=>implode(', ',$map) };
  }
  public function jsonSerialize():mixed { return get_object_vars($this); }
  abstract protected function load(int ...$weights):void;
  public static function empty():void{}
}

enum Status:string{case Active='active';case Retired="retired";
  public function label():string{return ucfirst($this->value);}}

interface Named{ public function describe():string; }
$text=<<<EOT
  Total: {$count} vehicles
  EOT;
try { $x=(int)$text+1; $made=(new Lorry('Größe'))->describe(); } catch(InvalidArgumentException|\TypeError $error){ error_log($error->getMessage()); } finally { unset($x); }
